import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { encodeOvm1GasLimit, OVM1_GAS_PRICE } from "../../../src/internal/rollup/ovm/fees/ovm1.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deploying, word } from "../../helpers/contracts/bytecode.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { NO_CALLER, startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { enqueuing } from "../../helpers/ovm2/enqueuing-contract.js";
import { balanceOf, enqueue, hex, OWNER, run, STRANGER, view } from "../../helpers/ovm2/ovm2-rollup.js";
import { itHasSharedRows, pushed, RowActions } from "../../helpers/ovm2/shared-rows.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const { ovmEth, sequencerFeeVault, executionManagerWrapper } = OVM1_PREDEPLOYS;
/** Its last four digits say 11 million gas. */
const GAS_LIMIT = 1_100n;
const UNSAFE_INIT = "Contract creation code contains unsafe opcodes. Did you use the right compiler";
const UNSAFE = "Constructor attempted to deploy unsafe bytecode.";
/** What today's compilers choose by themselves: the L2 runs it, as the OVM's compiler would have said it otherwise. */
const CHOSEN = ["PUSH0", "MCOPY"];

/** Code that no compiler but a stock one makes: the SafetyChecker refuses SLOAD. */
const stock = (code: Hex) => assemble`PUSH1 0 SLOAD POP ${[code]}`;

describe("a row of OVM 1.0", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm1();
    await enqueue(started, STRANGER);
  });
  after(() => started.close());

  const actions = new RowActions(() => started, GAS_LIMIT);
  const { send, sendFailing, latest } = actions;

  itHasSharedRows(ovm1, () => started, actions);
  const slot = async (index: number) => BigInt(await started.l2("eth_getStorageAt", PLACE, hex(index), "latest"));

  it("context.number, context.timestamp, block.blockTime, block.maxTimestampDrift: NUMBER and TIMESTAMP are L1's, and stand still until L1 has a block", async () => {
    const l1 = await started.l1("eth_getBlockByNumber", "latest", false);
    for (let index = 0; index < 2; index++) {
      await send({ to: STRANGER });
      expect(await run(started, stock(pushed(0x43)))).to.equal(BigInt(l1.number));
      expect(await run(started, stock(pushed(0x42)))).to.equal(BigInt(l1.timestamp));
      expect((await latest()).timestamp).to.equal(l1.timestamp);
    }
    expect(BigInt((await latest()).number)).to.not.equal(BigInt(l1.number));
    await enqueue(started, STRANGER);
    expect(await run(started, stock(pushed(0x43)))).to.equal(BigInt(l1.number) + 1n);
  });

  it("context.gasLimit, block.gasLimit: GASLIMIT is 250 million, of an epoch; a block holds 11 million", async () => {
    expect(await run(started, stock(pushed(0x45)))).to.equal(250_000_000n);
    expect(BigInt((await latest()).gasLimit)).to.equal(11_000_000n);
    await started.l2("hardhat_setCode", PLACE, assemble`GAS PUSH1 0 SSTORE STOP`);
    await send({ to: PLACE, gas: hex(1) });
    expect(await slot(0)).to.equal(11_000_000n - 21_000n - 2n);
  });

  for (const { opcode, name, status } of ovm1.opcodes.map(({ value }) => value)) {
    if (status !== "rejected" || CHOSEN.includes(name)) continue;
    const also = {
      ORIGIN: ", context.origin",
      GASPRICE: ", context.gasPrice",
      BLOCKHASH: ", context.blockhash",
      COINBASE: ", context.coinbase",
      DIFFICULTY: ", context.prevrandao",
      SELFDESTRUCT: ", accounts.selfdestruct",
      BLOBHASH: ", context.blobHash",
      BLOBBASEFEE: ", context.blobBaseFee",
      BASEFEE: ", hardfork",
      CALLCODE: ", code.safetyChecker",
    }[name];
    it(`opcodes${also ?? ""}: code that holds ${name} cannot be deployed, and does not run where a cheat puts it`, async () => {
      const operands = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0`;
      const code = assemble`${[operands, hex(opcode)]} STOP`;
      expect((await sendFailing({ data: deploying(code) })).why).to.include(UNSAFE);
      expect((await sendFailing({ data: code })).why).to.include(UNSAFE_INIT);
      await started.l2("hardhat_setCode", PLACE, code);
      expect((await sendFailing({ to: PLACE })).receipt.status).to.equal("0x0");
    });
  }

  it("opcodes: PUSH0 and MCOPY run, which compilers choose by themselves", async () => {
    const code = assemble`PUSH1 42 PUSH0 MSTORE PUSH1 32 PUSH0 PUSH1 32 MCOPY PUSH1 32 PUSH1 32 RETURN`;
    const { contractAddress } = await send({ data: deploying(stock(code)) });
    expect(BigInt(await started.l2("eth_call", { to: contractAddress }, "latest"))).to.equal(42n);
  });

  it("code.maxCodeSize, code.maxInitCodeSize: code of more than 24,576 bytes can be deployed", async () => {
    const size = 40_000;
    const init = assemble`PUSH3 ${size} PUSH1 0 RETURN`;
    const receipt = await send({ data: `${init}${"00".repeat(49_200 - 10)}` });
    expect((await started.l2("eth_getCode", receipt.contractAddress, "latest")).length).to.equal(2 + 2 * size);
  });

  it("code.gasSchedule: storage costs 40,000 and 60,000 gas, and a call 100,000 more", async () => {
    const costs = (code: Hex) =>
      run(started, assemble`GAS ${[code]} GAS SWAP1 SUB PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`, { gas: "0x989680" });
    const gas = 2n; // of the second GAS
    expect(await costs(assemble`PUSH1 0 SLOAD POP`)).to.equal(40_000n + 5n + gas);
    expect(await costs(assemble`PUSH1 1 PUSH1 0 SSTORE`)).to.equal(60_000n + 6n + gas);
    const call = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(STRANGER)} GAS CALL POP`;
    expect(await costs(call)).to.equal(100_000n + 700n + 22n + gas);
  });

  it("transactions.maxGas: a gas limit says at most 11 million", async () => {
    expect((await send({ to: STRANGER, gas: hex(1_100) })).status).to.equal("0x1");
    expect(await codeOf(send({ to: STRANGER, gas: hex(1_101) }))).to.equal("GAS_LIMIT_TOO_HIGH");
    expect((await send({ to: STRANGER, gas: hex(21_100) })).status).to.equal("0x1");
  });

  it("transactions.createNonce: the creator's nonce is raised though the creation fails", async () => {
    const nonce = async (of: Address) => BigInt(await started.l2("eth_getTransactionCount", of, "latest"));
    const before = await nonce(OWNER);
    await sendFailing({ data: assemble`PUSH1 0 DUP1 REVERT` });
    expect(await nonce(OWNER)).to.equal(before + 1n);
    // Init code of one byte, which does not run.
    await started.l2(
      "hardhat_setCode",
      PLACE,
      assemble`PUSH1 0xfe PUSH1 0 MSTORE8 PUSH1 1 PUSH1 0 PUSH1 0 CREATE STOP`,
    );
    const own = await nonce(PLACE);
    await send({ to: PLACE });
    expect(await nonce(PLACE)).to.equal(own + 1n);
  });

  it("accounts.user: an account is a contract from its first transaction on, and cannot call itself", async () => {
    const size = (of: Address) => assemble`PUSH20 ${BigInt(of)} EXTCODESIZE PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
    expect(await run(started, size(STRANGER))).to.equal(0n);
    await send({ to: STRANGER });
    const proxy = await started.l2("eth_getCode", OVM1_PREDEPLOYS.proxyEoa, "latest");
    expect(await started.l2("eth_getCode", OWNER, "latest")).to.equal(proxy);
    expect(await run(started, size(OWNER))).to.equal(BigInt((proxy.length - 2) / 2));
    const { why } = await sendFailing({ to: OWNER });
    expect(why).to.include("Calls to self are disabled until upgradability is re-enabled.");
    const { why: create } = await sendFailing({ data: assemble`STOP`, value: "0x1" });
    expect(create).to.include("Value transfer in contract creation not supported.");
  });

  it("accounts.ether: ether is the ERC-20 at 0x4200…0006, and every move of it a Transfer", async () => {
    const transfer = AbiFunction.from("function transfer(address to, uint256 amount) returns (bool)");
    const balance = AbiFunction.from("function balanceOf(address account) view returns (uint256)");
    const before = await balanceOf(started, STRANGER);
    await send({ to: ovmEth, data: AbiFunction.encodeData(transfer, [STRANGER, 5n]) });
    const { logs } = await send({ to: STRANGER, value: "0x9" });
    expect(await balanceOf(started, STRANGER)).to.equal(before + 14n);
    expect(await view(started.l2, ovmEth, balance, [STRANGER])).to.equal(before + 14n);
    expect(logs[1]).to.deep.include({
      address: ovmEth,
      topics: [logs[0].topics[0], `0x${word(BigInt(OWNER))}`, `0x${word(BigInt(STRANGER))}`],
      data: `0x${word(9n)}`,
    });
  });

  it("accounts.logInStaticCall: LOG in a static call logs", async () => {
    await started.l2("hardhat_setCode", STRANGER, assemble`PUSH1 7 PUSH1 0 PUSH1 0 LOG1 STOP`);
    const call = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(STRANGER)} GAS STATICCALL PUSH1 0 SSTORE STOP`;
    await started.l2("hardhat_setCode", PLACE, call);
    const { logs } = await send({ to: PLACE });
    await started.l2("hardhat_setCode", STRANGER, "0x");
    expect(await slot(0)).to.equal(1n);
    expect(logs.at(-1)).to.deep.include({ address: STRANGER, topics: [`0x${word(7n)}`] });
  });

  it("predeploys: each has code at its address, unless the table says that it is not here", async () => {
    for (const { value } of ovm1.predeploys) {
      const code = await started.l2("eth_getCode", value.address, "latest");
      expect(code !== "0x", value.name).to.equal(value.notSimulated !== true);
    }
  });

  it("fees.dataFee, fees.operatorFee, fees.baseFee, fees.recipients: gas limit times 15,000,000 wei goes to the vault, and an estimate holds the fee for L1", async () => {
    const request = { from: OWNER, to: STRANGER, data: "0x00ff00ff" };
    const { baseFeePerGas } = await started.l1("eth_getBlockByNumber", "latest", false);
    const prices = { l1GasPrice: BigInt(baseFeePerGas), l2GasPrice: 1n };
    const estimate = BigInt(await started.l2("eth_estimateGas", request));
    // 21,000 gas and four bytes: three units of 10,000.
    expect(estimate).to.equal(encodeOvm1GasLimit(Buffer.from("00ff00ff", "hex"), prices, 30_000n));
    const before = [await balanceOf(started, OWNER), await balanceOf(started, sequencerFeeVault)] as const;
    const receipt = await send({ ...request, gas: hex(estimate) });
    const fee = estimate * OVM1_GAS_PRICE;
    expect(BigInt(receipt.effectiveGasPrice)).to.equal(OVM1_GAS_PRICE);
    expect((await balanceOf(started, OWNER)) - before[0]).to.equal(-fee);
    expect((await balanceOf(started, sequencerFeeVault)) - before[1]).to.equal(fee);
    expect(receipt.logs[0]).to.deep.include({ address: ovmEth, data: `0x${word(fee)}` });
    expect(BigInt(await started.l2("eth_gasPrice"))).to.equal(OVM1_GAS_PRICE);
    expect(await codeOf(send({ to: STRANGER, gasPrice: "0x1" }))).to.equal("GAS_PRICE_NOT_ALLOWED");
    expect(await latest()).to.not.have.any.keys("baseFeePerGas", "withdrawalsRoot", "blobGasUsed");
  });

  it("aliasing.depositors, aliasing.offset: an account or contract that enqueued on L1 is ovmL1TXORIGIN, and never the caller", async () => {
    // ovmL1TXORIGIN(), then ovmL1QUEUEORIGIN(), through the wrapper.
    const ask = (selector: bigint, at: number) => assemble`PUSH4 ${selector} PUSH1 224 SHL PUSH1 0 MSTORE
      PUSH1 32 PUSH1 0 PUSH1 4 PUSH1 0 PUSH20 ${BigInt(executionManagerWrapper)} GAS STATICCALL POP
      PUSH1 0 MLOAD PUSH1 ${at} SSTORE`;
    const asks = assemble`${[ask(0x9dc9dc93n, 0), ask(0x101185a4n, 1)]} CALLER PUSH1 2 SSTORE STOP`;
    await started.l2("hardhat_setCode", PLACE, asks);
    const saw = async () => [await slot(0), await slot(1), await slot(2)];
    await enqueue(started, PLACE);
    expect(await saw()).to.deep.equal([BigInt(OWNER), 1n, BigInt(NO_CALLER)]);
    await started.l1("hardhat_setCode", STRANGER, enqueuing(PLACE, 1_000_000n));
    await started.l1("eth_sendTransaction", { from: OWNER, to: STRANGER, gas: "0x1e8480" });
    expect(await saw()).to.deep.equal([BigInt(STRANGER), 1n, BigInt(NO_CALLER)]);
    await send({ to: PLACE });
    expect(await saw()).to.deep.equal([0n, 0n, BigInt(OWNER)]);
  });

  it("caps.precompileBytes: what a precompile takes is bounded by gas alone", async () => {
    const hash = assemble`PUSH1 0 PUSH1 0 PUSH3 300000 PUSH1 0 PUSH1 2 GAS STATICCALL PUSH1 0 SSTORE STOP`;
    await started.l2("hardhat_setCode", PLACE, hash);
    await send({ to: PLACE });
    expect(await slot(0)).to.equal(1n);
  });

  it("caps.cheatCode: a cheat sets what a batch can carry", async () => {
    const code: Hex = `0x${"00".repeat(200_000)}`;
    await started.l2("hardhat_setCode", STRANGER, code);
    expect(await started.l2("eth_getCode", STRANGER, "latest")).to.equal(code);
    await started.l2("hardhat_setCode", STRANGER, "0x");
  });

  it("lengths: what one opcode takes and what a receipt holds is bounded by gas alone", async () => {
    await started.l2("hardhat_setCode", PLACE, assemble`PUSH3 300000 PUSH1 0 LOG0 STOP`);
    const { logs } = await send({ to: PLACE });
    expect(logs.at(-1).data.length).to.equal(2 + 2 * 300_000);
  });

  it("caps.precompileGas: what a precompile costs is bounded by gas alone", async () => {
    // MODEXP of 360 bytes each, for some 9 million gas (EIP-198).
    const input = [360n, 360n, 360n].map((length) => word(length)).join("") + "ff".repeat(1_080);
    const calls = assemble`CALLDATASIZE PUSH1 0 PUSH1 0 CALLDATACOPY
      PUSH1 0 PUSH1 0 CALLDATASIZE PUSH1 0 PUSH1 5 GAS STATICCALL PUSH1 0 SSTORE STOP`;
    await started.l2("hardhat_setCode", PLACE, calls);
    const { gasUsed } = await send({ to: PLACE, data: `0x${input}` });
    expect(Number(gasUsed)).to.be.greaterThan(8_000_000);
    expect(await slot(0)).to.equal(1n);
  });
});
