import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { concatHex, keccak256, toHex } from "viem";

import { arbRetryableTx } from "../../../src/internal/artifacts/l2/arb-retryable-tx.js";
import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import {
  balanceOf,
  BASE_FEE,
  createTicket,
  OWNER,
  startArbitrum,
  STRANGER,
  view,
} from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const REDEEM = AbiFunction.fromAbi(arbRetryableTx.abi, "redeem");
const CANCEL = AbiFunction.fromAbi(arbRetryableTx.abi, "cancel");
const KEEPALIVE = AbiFunction.fromAbi(arbRetryableTx.abi, "keepalive");
const TIMEOUT = AbiFunction.fromAbi(arbRetryableTx.abi, "getTimeout");
const LIFETIME = 604_800;
const TARGET = "0x000000000000000000000000000000000000beef";
/** Fails until slot 0 is set. */
const FAILING: Hex = assemble`PUSH0 SLOAD PUSH1 open JUMPI PUSH0 PUSH0 REVERT open: STOP`;

const escrowOf = (ticketId: Hex): Hex => `0x${keccak256(concatHex([toHex("retryable escrow"), ticketId])).slice(26)}`;

describe("retryable tickets on Arbitrum", () => {
  let started: StartedRollup;
  beforeEach(async () => (started = await startArbitrum()));
  afterEach(() => started.close());

  const open = () => started.l2("hardhat_setStorageAt", TARGET, "0x0", `0x${"1".padStart(64, "0")}`);
  const call = (data: Hex, gas = 1_000_000, from = OWNER) =>
    started.l2("eth_sendTransaction", { from, to: ARBITRUM.arbRetryableTx, data, gas: `0x${gas.toString(16)}` });

  async function receiptOf(hash: Hex) {
    return started.l2("eth_getTransactionReceipt", hash);
  }

  /** The receipt of the redeem that a transaction scheduled: the next one of its block. */
  async function redeemOf(hash: Hex) {
    const { blockHash, transactionIndex } = await receiptOf(hash);
    const block = await started.l2("eth_getBlockByHash", blockHash, true);
    const redeem = block.transactions[Number(transactionIndex) + 1];
    return redeem === undefined ? undefined : { ...(await receiptOf(redeem.hash)), transaction: redeem };
  }

  it("redeem themselves in the block that creates them, and cost the gas that was used and nothing else", async () => {
    const before = await balanceOf(started, OWNER);
    const refund = "0x00000000000000000000000000000000000000f1";
    const { id, l1 } = await createTicket(started, { to: STRANGER, value: 5n, refundTo: refund });
    const [created, redeem] = [await receiptOf(id), await redeemOf(id)];
    expect([created.type, created.status, redeem.type, redeem.status]).to.deep.equal(["0x69", "0x1", "0x68", "0x1"]);
    expect(redeem.transaction.ticketId).to.equal(id);
    expect(created.logs[1].topics[2]).to.equal(redeem.transactionHash);
    expect(await balanceOf(started, STRANGER)).to.equal(5n);

    const { value } = await started.l1("eth_getTransactionByHash", l1);
    const cost = BigInt(redeem.gasUsed) * BASE_FEE;
    expect(await balanceOf(started, refund)).to.equal(BigInt(value) - 5n - cost);
    expect(await balanceOf(started, OWNER)).to.equal(before);
    expect(await balanceOf(started, applyL1ToL2Alias(OWNER))).to.equal(0n);
  });

  it("wait in escrow when the redeem fails, until one by hand succeeds, which pays its own gas", async () => {
    await started.l2("hardhat_setCode", TARGET, FAILING);
    const { id } = await createTicket(started, { to: TARGET, value: 7n });
    expect((await redeemOf(id)).status).to.equal("0x0");
    expect(await balanceOf(started, escrowOf(id))).to.equal(7n);

    const failed = await call(AbiFunction.encodeData(REDEEM, [id]));
    expect((await redeemOf(failed)).status).to.equal("0x0");
    await open();
    const before = await balanceOf(started, OWNER);
    const redeeming = await call(AbiFunction.encodeData(REDEEM, [id]));
    const [outer, redeem] = [await receiptOf(redeeming), await redeemOf(redeeming)];
    expect([redeem.status, redeem.transaction.nonce]).to.deep.equal(["0x1", "0x2"]);
    expect(await balanceOf(started, TARGET)).to.equal(7n);
    expect(await balanceOf(started, escrowOf(id))).to.equal(0n);
    const unused = BigInt(redeem.transaction.gas) - BigInt(redeem.gasUsed);
    expect(before - (await balanceOf(started, OWNER))).to.equal((BigInt(outer.gasUsed) - unused) * BASE_FEE);
  });

  it("are canceled by their beneficiary alone, who gets the call value", async () => {
    const { id } = await createTicket(started, { to: TARGET, value: 11n, gas: 0n, maxFeePerGas: 0n });
    const data = AbiFunction.encodeData(CANCEL, [id]);
    const stranger = (await started.l2("eth_accounts"))[1];
    const refused = await call(data, 200_000, stranger).catch((error: Error) => error.message);
    expect(refused).to.match(/reverted/);
    const before = await balanceOf(started, OWNER);
    const receipt = await receiptOf(await call(data));
    const fee = BigInt(receipt.gasUsed) * BASE_FEE;
    expect(await balanceOf(started, OWNER)).to.equal(before - fee + 11n);
    const gone = await view(started, ARBITRUM.arbRetryableTx, TIMEOUT, [id]).catch(
      (error: { data: Hex }) => error.data,
    );
    expect(gone).to.equal("0x80698456");
  });

  it("expire at their timeout, which a keepalive puts off by a lifetime, and pay the beneficiary", async () => {
    const beneficiary = "0x00000000000000000000000000000000000000f2";
    const { id } = await createTicket(started, { to: TARGET, value: 13n, gas: 0n, maxFeePerGas: 0n, beneficiary });
    const timeout = await view(started, ARBITRUM.arbRetryableTx, TIMEOUT, [id]);
    await call(AbiFunction.encodeData(KEEPALIVE, [id]));
    expect(await view(started, ARBITRUM.arbRetryableTx, TIMEOUT, [id])).to.equal(timeout + BigInt(LIFETIME));

    const mineAt = (at: bigint) => started.l2("evm_mine", Number(at));
    await mineAt(timeout + 1n);
    expect(await view(started, ARBITRUM.arbRetryableTx, TIMEOUT, [id])).to.equal(timeout + BigInt(LIFETIME));
    await mineAt(timeout + BigInt(LIFETIME));
    expect(await balanceOf(started, beneficiary)).to.equal(0n);
    await mineAt(timeout + BigInt(LIFETIME) + 1n);
    expect(await balanceOf(started, beneficiary)).to.equal(13n);
    const gone = await view(started, ARBITRUM.arbRetryableTx, TIMEOUT, [id]).catch(
      (error: { data: Hex }) => error.data,
    );
    expect(gone).to.equal("0x80698456");

    // A block without elements changed that: it is in its state also when that is made again.
    const { number } = started.rollup.chain.head;
    await started.l2("hardhat_mine", "0xc8");
    const at = async (block: bigint) =>
      BigInt(await started.l2("eth_getBalance", beneficiary, `0x${block.toString(16)}`));
    expect([await at(number - 1n), await at(number)]).to.deep.equal([0n, 13n]);
  });

  // What a redeem keeps for itself is a constant of the contract, which fails rather than hand on gas that it did not take.
  for (const size of [0, 1, 31, 32, 33, 1_000, 20_000]) {
    it(`hand on nearly all gas of a redeem, also with ${size} bytes of data`, async () => {
      const data: Hex = `0x${"ff".repeat(size)}`;
      const { id } = await createTicket(started, { to: STRANGER, data, value: 1n, gas: 0n, maxFeePerGas: 0n });
      const redeeming = await call(AbiFunction.encodeData(REDEEM, [id]), 16_000_000);
      const [outer, redeem] = [await receiptOf(redeeming), await redeemOf(redeeming)];
      expect(redeem.status).to.equal("0x1");
      // EIP-150 keeps 1/64, and as much again is for the data.
      expect(BigInt(redeem.transaction.gas)).to.be.greaterThan((BigInt(outer.gasUsed) * 60n) / 64n - 3_000_000n);
      expect(BigInt(outer.gasUsed)).to.be.greaterThan(BigInt(redeem.transaction.gas));
    });
  }

  it("are rebuilt from L1 byte for byte, redeems, failures and refunds included", async () => {
    await started.l2("hardhat_setCode", TARGET, FAILING);
    const { id } = await createTicket(started, { to: TARGET, value: 7n });
    await createTicket(started, { to: STRANGER, value: 1n });
    await open();
    await call(AbiFunction.encodeData(REDEEM, [id]));
    await createTicket(started, { to: TARGET, value: 3n, gas: 20_999n });
    await started.rollup.exclusive(() => started.rollup.submitBatch());
    const { chain } = await deriveFromL1(started);
    expect(chain.head.number).to.equal(started.rollup.chain.head.number);
    expect(chain.head.hash).to.equal(started.rollup.chain.head.hash);
    expect(chain.head.receipts.length).to.equal(started.rollup.chain.head.receipts.length);
  });
});
