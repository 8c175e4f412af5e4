import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { keccak256, parseTransaction, serializeTransaction } from "viem";

import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { enqueuing } from "../../helpers/ovm2/enqueuing-contract.js";
import {
  balanceOf,
  enqueue,
  hex,
  ledgerOf,
  OWNER,
  run,
  startOvm2,
  STRANGER,
  view,
} from "../../helpers/ovm2/ovm2-rollup.js";
import { itHasSharedRows, pushed, RowActions } from "../../helpers/ovm2/shared-rows.js";
import { checkStarts } from "../../helpers/rollup/live-blocks.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const VAULT = OVM2_PREDEPLOYS.sequencerFeeVault;
const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

describe("a row of OVM 2.0", () => {
  let started: StartedRollup;
  before(async () => {
    // A second client executes every block as it comes.
    started = await startOvm2({}, { verify: true });
    await enqueue(started, STRANGER);
  });
  after(async () => {
    await checkVerified(started);
    await checkStarts(started);
    await started.close();
  });

  const actions = new RowActions(() => started, 2_000_000n);
  const { send, sendFailing, latest } = actions;

  itHasSharedRows(ovm2, () => started, actions);

  it("context.coinbase: COINBASE is the fee vault", async () => {
    expect(await run(started, pushed(0x41))).to.equal(BigInt(VAULT));
  });

  it("context.number: NUMBER is L2's own, and 0x4B and the predeploy tell L1's", async () => {
    await send({ to: STRANGER });
    const own = BigInt((await latest()).number);
    const l1 = BigInt(await started.l1("eth_blockNumber"));
    expect(own).to.not.equal(l1);
    expect(await run(started, pushed(0x43))).to.equal(own);
    expect(await run(started, pushed(0x4b))).to.equal(l1);
    const getL1BlockNumber = AbiFunction.from("function getL1BlockNumber() view returns (uint256)");
    expect(await view(started.l2, OVM2_PREDEPLOYS.l1BlockNumber, getL1BlockNumber)).to.equal(l1);
  });

  it("opcodes: 0x4B costs 2 gas", async () => {
    const costs = assemble`GAS 0x4b POP GAS SWAP1 SUB PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    // Two gas for it, two for POP, two for the second GAS.
    expect(await run(started, costs)).to.equal(6n);
  });

  it("context.timestamp, block.blockTime, block.maxTimestampDrift: TIMESTAMP is L1's, stands still from block to block, and a transaction from L1 moves it", async () => {
    await started.l1("evm_mine");
    await started.l2("evm_mine");
    const l1 = BigInt((await started.l1("eth_getBlockByNumber", "latest", false)).timestamp);
    for (let index = 0; index < 2; index++) {
      await send({ to: STRANGER });
      expect(BigInt((await latest()).timestamp)).to.equal(l1);
      expect(await run(started, pushed(0x42))).to.equal(l1);
    }
    await enqueue(started, STRANGER);
    expect(BigInt((await latest()).timestamp) > l1).to.equal(true);
  });

  it("context.prevrandao: DIFFICULTY is 0", async () => {
    expect(await run(started, pushed(0x44))).to.equal(0n);
  });

  it("context.blockhash: BLOCKHASH is an L2 hash", async () => {
    const block = await latest();
    await send({ to: STRANGER });
    const code = assemble`PUSH4 ${BigInt(block.number)} BLOCKHASH PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    expect(await run(started, code)).to.equal(BigInt(block.hash));
  });

  it("context.gasLimit, block.gasLimit, transactions.maxGas: GASLIMIT is 15 million, and the most that a transaction has", async () => {
    expect(await run(started, pushed(0x45))).to.equal(15_000_000n);
    expect(BigInt((await latest()).gasLimit)).to.equal(15_000_000n);
    expect((await send({ to: STRANGER, gas: hex(15_000_000) })).status).to.equal("0x1");
    expect(await codeOf(send({ to: STRANGER, gas: hex(15_000_001) }))).to.equal("BLOCK_GAS_LIMIT_EXCEEDED");
  });

  it("context.gasPrice, fees.baseFee: GASPRICE is the price that was offered, and there is no base fee", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`GASPRICE PUSH1 0 SSTORE STOP`);
    const { effectiveGasPrice } = await send({ to: PLACE, gasPrice: "0x7" });
    expect(effectiveGasPrice).to.equal("0x7");
    expect(BigInt(await started.l2("eth_getStorageAt", PLACE, "0x0", "latest"))).to.equal(7n);
    expect(await latest()).to.not.have.any.keys("baseFeePerGas", "withdrawalsRoot", "blobGasUsed");
  });

  it("context.origin, aliasing.depositors, aliasing.offset: a contract on L1 has an alias, its account has not", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`ORIGIN PUSH1 0 SSTORE CALLER PUSH1 1 SSTORE STOP`);
    const saw = async () => {
      const slots = await Promise.all(
        ["0x0", "0x1"].map((slot) => started.l2("eth_getStorageAt", PLACE, slot, "latest")),
      );
      return slots.map((slot) => BigInt(slot));
    };
    await enqueue(started, PLACE);
    expect(await saw()).to.deep.equal([BigInt(OWNER), BigInt(OWNER)]);
    await started.l1("hardhat_setCode", STRANGER, "0x00");
    await started.l1("hardhat_impersonateAccount", STRANGER);
    await started.l1("hardhat_setBalance", STRANGER, "0xde0b6b3a7640000");
    await started.l1("hardhat_setCode", STRANGER, enqueuing(PLACE, 200_000n));
    await started.l1("eth_sendTransaction", { from: OWNER, to: STRANGER, gas: "0x1e8480" });
    const alias = BigInt(applyL1ToL2Alias(STRANGER));
    expect(await saw()).to.deep.equal([alias, alias]);
  });

  for (const { opcode, name, status } of ovm2.opcodes.map(({ value }) => value)) {
    if (status !== "invalid") continue;
    const also = { BLOBHASH: ", context.blobHash", BLOBBASEFEE: ", context.blobBaseFee" }[name] ?? "";
    it(`opcodes${also}: ${name} is invalid`, async () => {
      const operands = assemble`PUSH1 0 PUSH1 0 PUSH1 0`;
      await started.l2("hardhat_setCode", PLACE, assemble`${[operands, hex(opcode)]} STOP`);
      const { receipt } = await sendFailing({ to: PLACE, gas: "0x186a0" });
      expect([receipt.status, receipt.gasUsed]).to.deep.equal(["0x0", "0x186a0"]);
    });
  }

  it("code.maxCodeSize, code.maxInitCodeSize: code of more than 24,576 bytes can be deployed", async () => {
    // As long as 15 million gas pay for; the limit is not in reach of any transaction.
    const size = 40_000;
    const init = assemble`PUSH3 ${size} PUSH1 0 RETURN`;
    const receipt = await send({ data: `${init}${"00".repeat(49_200 - 10)}`, gas: hex(14_000_000) });
    expect(receipt.status).to.equal("0x1");
    expect((await started.l2("eth_getCode", receipt.contractAddress, "latest")).length).to.equal(2 + 2 * size);
  });

  it("code.safetyChecker: code that begins with 0xEF can be deployed", async () => {
    const receipt = await send({ data: assemble`PUSH1 239 PUSH1 0 MSTORE8 PUSH1 1 PUSH1 0 RETURN` });
    expect(await started.l2("eth_getCode", receipt.contractAddress, "latest")).to.equal("0xef");
  });

  it("hardfork, code.gasSchedule: clearing a slot gives back up to half of the gas, as in Berlin", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH1 0 PUSH1 0 SSTORE STOP`);
    await started.l2("hardhat_setStorageAt", PLACE, "0x0", word(1n));
    const { gasUsed } = await send({ to: PLACE });
    // 21,000 + 2 · 3 + 2,100 + 2,900, of which 15,000 are due back and half can come.
    const spent = 21_000 + 6 + 2_100 + 2_900;
    expect(Number(gasUsed)).to.equal(spent - Math.floor(spent / 2));
  });

  it("transactions.createNonce: the nonce stays raised when a creation fails", async () => {
    const nonce = async () => BigInt(await started.l2("eth_getTransactionCount", OWNER, "latest"));
    const before = await nonce();
    expect((await sendFailing({ data: "0xfe" })).receipt.status).to.equal("0x0");
    expect(await nonce()).to.equal(before + 1n);
  });

  it("accounts.user: an account has no code", async () => {
    const size = assemble`PUSH20 ${BigInt(OWNER)} EXTCODESIZE PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    expect(await run(started, size)).to.equal(0n);
  });

  it("accounts.ether: a balance is a slot of OVM_ETH, and a call with value moves it without a log", async () => {
    const before = await balanceOf(started, STRANGER);
    const { logs } = await send({ to: STRANGER, value: "0x9" });
    expect(logs).to.deep.equal([]);
    expect(await balanceOf(started, STRANGER)).to.equal(before + 9n);
    expect(await ledgerOf(started, STRANGER)).to.equal(before + 9n);
    const slot = keccak256(`0x${STRANGER.slice(2).padStart(64, "0")}${"0".repeat(64)}`);
    expect(BigInt(await started.l2("eth_getStorageAt", OVM2_PREDEPLOYS.ovmEth, slot, "latest"))).to.equal(before + 9n);
    const balance = assemble`PUSH20 ${BigInt(STRANGER)} BALANCE PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    expect(await run(started, balance)).to.equal(before + 9n);
    const transfer = AbiFunction.encodeData(AbiFunction.from("function transfer(address,uint256)"), [STRANGER, 1n]);
    const refused = started.l2("eth_call", { from: OWNER, to: OVM2_PREDEPLOYS.ovmEth, data: transfer }, "latest");
    await refused.then(
      () => expect.fail("OVM_ETH was transferred"),
      (error: Error) => expect(error.message).to.include("OVM_ETH: transfer is disabled"),
    );
  });

  it("accounts.selfdestruct: the account is gone, whenever it was made, and its ether moves on", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH20 ${BigInt(STRANGER)} SELFDESTRUCT`);
    await started.l2("hardhat_setBalance", PLACE, "0x64");
    const before = await balanceOf(started, STRANGER);
    await send({ to: PLACE });
    expect(await started.l2("eth_getCode", PLACE, "latest")).to.equal("0x");
    expect(await balanceOf(started, PLACE)).to.equal(0n);
    expect(await balanceOf(started, STRANGER)).to.equal(before + 100n);
  });

  it("accounts.logInStaticCall: LOG in a static call halts the frame", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH1 0 PUSH1 0 LOG0 STOP`);
    const call = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(PLACE)} PUSH3 50000 STATICCALL PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    expect(await run(started, call)).to.equal(0n);
  });

  it("predeploys: each has code at its address", async () => {
    for (const { value } of ovm2.predeploys) {
      expect(await started.l2("eth_getCode", value.address, "latest"), value.name).to.not.equal("0x");
    }
  });

  it("fees.dataFee, fees.operatorFee, fees.recipients: the L1 fee is what the oracle foretells, and both fees are the vault's", async () => {
    const before = [await balanceOf(started, OWNER), await balanceOf(started, VAULT)] as const;
    const receipt = await send({ to: STRANGER, data: "0x00ff00ff", gasPrice: "0x64" });
    const { rawTransaction } = (await latest(true)).transactions[0];
    const { v: _v, r: _r, s: _s, yParity: _parity, chainId: _chainId, ...fields } = parseTransaction(rawTransaction);
    // RLP of the six fields.
    const unsigned = serializeTransaction({ ...fields, type: "legacy" } as never);
    const getL1Fee = AbiFunction.from("function getL1Fee(bytes data) view returns (uint256)");
    const foretold = await view(started.l2, OVM2_PREDEPLOYS.gasPriceOracle, getL1Fee, [unsigned]);
    expect(foretold > 0n).to.equal(true);
    expect(BigInt(receipt.l1Fee)).to.equal(foretold);
    expect(receipt.l1FeeScalar).to.equal("1.5");
    const paid = foretold + 100n * BigInt(receipt.gasUsed);
    expect((await balanceOf(started, OWNER)) - before[0]).to.equal(-paid);
    expect((await balanceOf(started, VAULT)) - before[1]).to.equal(paid);
  });

  it("fees: a transaction from L1 pays none, and its nonce is its place in the queue", async () => {
    const before = await balanceOf(started, OWNER);
    const transaction = await enqueue(started, STRANGER);
    const receipt = await started.l2("eth_getTransactionReceipt", transaction["hash"]);
    expect(receipt).to.deep.include({ status: "0x1", effectiveGasPrice: "0x0" });
    expect(receipt).to.not.have.property("l1Fee");
    expect(transaction).to.deep.include({
      queueOrigin: "l1",
      l1TxOrigin: OWNER.toLowerCase(),
      type: "0x0",
      value: "0x0",
    });
    expect(transaction["nonce"]).to.equal(transaction["queueIndex"]);
    expect(await balanceOf(started, OWNER)).to.equal(before);
  });

  it("caps.precompileBytes: what a precompile takes ends where L1's judge does", async () => {
    const hash = (bytes: number) =>
      assemble`PUSH1 0 PUSH1 0 PUSH3 ${bytes} PUSH1 0 PUSH1 2 GAS STATICCALL PUSH1 0 SSTORE STOP`;
    const status = async (bytes: number) => {
      await started.l2("hardhat_setCode", PLACE, hash(bytes));
      return (await send({ to: PLACE, gas: hex(5_000_000) }).catch(() => undefined))?.status ?? "0x0";
    };
    expect([await status(131_072), await status(131_073)]).to.deep.equal(["0x1", "0x0"]);
  });

  it("caps.cheatCode: a cheat sets what L1's judge opens", async () => {
    const set = (bytes: number) =>
      started.l2("hardhat_setCode", PLACE, `0x${"00".repeat(bytes)}`).then(
        () => "set",
        (error: Error) => error.message,
      );
    expect(await set(46_080)).to.equal("set");
    expect(await set(46_081))
      .to.include("Code of 46081 bytes")
      .and.to.include("at most 46080 (caps.cheatCode)");
  });

  it("code.maxInitCodeSize: a creation from more than a step opens takes all gas of its frame", async () => {
    const create = (bytes: number) => assemble`PUSH3 ${bytes} PUSH1 0 PUSH1 0 CREATE STOP`;
    const status = async (bytes: number) => {
      await started.l2("hardhat_setCode", PLACE, create(bytes));
      return (await send({ to: PLACE, gas: hex(14_000_000) }).catch(() => undefined))?.status ?? "0x0";
    };
    expect([await status(131_072), await status(131_073)]).to.deep.equal(["0x1", "0x0"]);
  });

  it("caps.precompileGas: MODEXP ends where L1 could not afford it, and costs what it did in Berlin", async () => {
    const calls = assemble`CALLDATASIZE PUSH1 0 PUSH1 0 CALLDATACOPY
      PUSH1 0 PUSH1 0 CALLDATASIZE PUSH1 0 PUSH1 5 GAS STATICCALL PUSH1 0 SSTORE STOP`;
    await started.l2("hardhat_setCode", PLACE, calls);
    // Of an exponent of zeros, as long: its price follows from its length, 6,995,968 and 7,004,160 gas by EIP-7883.
    const succeeds = async (exponent: number) => {
      const lengths = [128n, BigInt(exponent), 128n].map((length) => word(length).slice(2)).join("");
      await send({ to: PLACE, data: `0x${lengths}`, gas: hex(14_000_000) });
      return BigInt(await started.l2("eth_getStorageAt", PLACE, "0x0", "latest"));
    };
    expect([await succeeds(886), await succeeds(887)]).to.deep.equal([1n, 0n]);
  });
});
