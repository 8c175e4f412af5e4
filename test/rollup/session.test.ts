import { expect } from "chai";
import * as AbiError from "ox/AbiError";

import { sourceHash } from "../../src/internal/rollup/derivation/deposit.js";
import { L1_ADDRESSES } from "../../src/internal/rollup/l1-addresses.js";
import {
  depositRequest,
  finalize,
  initiateWithdrawalData,
  PASSER,
  prove,
  withdrawalIn,
  withdrawRequest,
} from "../helpers/rollup/bridge.js";
import { ACCOUNTS, DAY, ETHER, type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;
const WEEK = 7n * DAY;

describe("a session on both layers", () => {
  let started: StartedRollup;
  afterEach(() => started.close());

  const l1Balance = async (of: string) => BigInt(await started.l1("eth_getBalance", of, "latest"));
  const l2Balance = async (of: string) => BigInt(await started.l2("eth_getBalance", of, "latest"));
  const fails = async (promise: Promise<unknown>, pattern: RegExp) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason as Error & { code?: unknown },
    );
    expect(`${String(error?.code)} ${error?.message} ${nameOf(error)}`).to.match(pattern);
  };

  /** L1 returns custom errors as data. */
  const nameOf = (error: unknown) => {
    const { data } = (error ?? {}) as { data?: string | { data?: string } };
    const bytes = typeof data === "string" ? data : data?.data;
    return ["OptimismPortal_ProofNotOldEnough", "OptimismPortal_AlreadyFinalized"].find((name) =>
      bytes?.startsWith(AbiError.getSelector(`error ${name}()`)),
    );
  };

  it("executes a deposit on L2 before the L1 request returns, under the hash that clients compute", async () => {
    started = await startRollup();
    const { l1, l2 } = started;
    const hash = await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: ETHER }));
    expect(await l2Balance(RECIPIENT)).to.equal(ETHER);
    const receipt = await l1("eth_getTransactionReceipt", hash);
    const log = receipt.logs.find(({ address }: { address: string }) => address === L1_ADDRESSES.portal);
    const block = await l2("eth_getBlockByNumber", "latest", true);
    expect(block.transactions).to.have.length(1);
    expect(block.transactions[0]).to.include({
      type: "0x7e",
      sourceHash: sourceHash(0n, log.blockHash, Number(log.logIndex)),
      from: alice,
      to: RECIPIENT,
    });
    expect(await l2("ovm_getL2TransactionByQueueIndex", 0)).to.deep.include({ hash: block.transactions[0].hash });
  });

  it("executes two deposits of one L1 block in order", async () => {
    started = await startRollup();
    const { l1, l2 } = started;
    await l1("evm_setAutomine", false);
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 2n }));
    expect(await l2Balance(RECIPIENT)).to.equal(0n);
    await l1("evm_mine");
    const { transactions } = await l2("eth_getBlockByNumber", "latest", true);
    expect(transactions.map(({ value }: { value: string }) => Number(value))).to.deep.equal([1, 2]);
    expect(await l2Balance(RECIPIENT)).to.equal(3n);
  });

  it("posts and proposes a withdrawal before its request returns; it is proven, waits, and is paid exactly", async () => {
    started = await startRollup();
    const { l1, l2, rollup } = started;
    const hash = await l2("eth_sendTransaction", withdrawRequest(alice, RECIPIENT, ETHER));
    const withdrawal = withdrawalIn(await l2("eth_getTransactionReceipt", hash));
    const { chain, l2: heads } = await rollup.status();
    expect(chain.outputs).to.equal(heads.unsafe + 1n);
    await prove(started, bob, withdrawal);
    await fails(finalize(started, bob, withdrawal), /ProofNotOldEnough/);
    await l1("evm_increaseTime", Number(WEEK));
    await l1("evm_mine");
    await finalize(started, bob, withdrawal);
    expect(await l1Balance(RECIPIENT)).to.equal(ETHER);
    await fails(finalize(started, bob, withdrawal), /AlreadyFinalized/);
    expect(started.warnings).to.deep.equal([]);
  });

  it("can pay a withdrawal of ETH that a cheat created", async () => {
    started = await startRollup();
    const { l2 } = started;
    await l2("hardhat_setBalance", carol, `0x${(1_000_000n * ETHER).toString(16)}`);
    const hash = await l2("eth_sendTransaction", withdrawRequest(carol, RECIPIENT, 999_999n * ETHER));
    const withdrawal = withdrawalIn(await l2("eth_getTransactionReceipt", hash));
    await prove(started, bob, withdrawal);
    await l2("ovm_fastForward", Number(WEEK));
    await finalize(started, bob, withdrawal);
    expect(await l1Balance(RECIPIENT)).to.equal(999_999n * ETHER);
  });

  it("posts only when told under manual posting", async () => {
    started = await startRollup({ posting: "manual" });
    const { l2, rollup } = started;
    await l2("eth_sendTransaction", withdrawRequest(alice, RECIPIENT, ETHER));
    expect((await rollup.status()).chain).to.deep.include({ elements: 1n, outputs: 1n });
    expect(await l2("ovm_submitBatch")).to.have.length(1);
    expect((await rollup.status()).chain).to.deep.include({ elements: 2n, outputs: 1n });
    expect(await l2("ovm_proposeOutputs")).to.have.length(1);
    expect((await rollup.status()).chain).to.deep.include({ elements: 2n, outputs: 2n });
    expect(await l2("ovm_submitBatch")).to.deep.equal([]);
  });

  it("forces a censored withdrawal in from L1 alone; it is proven and paid without the sequencer", async () => {
    started = await startRollup();
    const { l1, l2, rollup } = started;
    await l2("ovm_censor", carol);
    const data = initiateWithdrawalData(carol);
    await l1("eth_sendTransaction", depositRequest(carol, { to: PASSER, value: ETHER, mint: 0n, data, gas: 200_000n }));
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 5n }));
    expect(await l2Balance(RECIPIENT), "held behind the censored one").to.equal(0n);
    await fails(l2("ovm_forceBatch"), /FORCE_INCLUSION_TOO_EARLY|seconds are left/);
    await l2("ovm_fastForward", 43_201);

    // The sequencer goes on without them; what it builds cannot be posted.
    const overtaken = await l2("eth_sendTransaction", { from: bob, to: RECIPIENT, value: "0x7" });
    const before = await l2("eth_getTransactionReceipt", overtaken);
    const forced = await l2("ovm_forceBatch");
    expect(forced.reorg.reincluded).to.deep.equal([overtaken]);
    expect(forced.reorg.dropped).to.deep.equal([]);
    const after = await l2("eth_getTransactionReceipt", overtaken);
    expect(BigInt(after.blockNumber) > BigInt(forced.blocks[0])).to.equal(true);
    expect(after.blockHash).not.to.equal(before.blockHash);
    expect(await l2Balance(RECIPIENT)).to.equal(12n);

    const { hash } = await l2("ovm_getL2TransactionByQueueIndex", 0);
    const withdrawal = withdrawalIn(await l2("eth_getTransactionReceipt", hash));
    expect(
      (await rollup.status()).chain.outputs > BigInt(forced.blocks[0]),
      "proposed, as it holds a withdrawal",
    ).to.equal(true);
    await prove(started, bob, withdrawal);
    await l2("ovm_fastForward", Number(WEEK));
    const balance = await l1Balance(carol);
    await finalize(started, bob, withdrawal);
    expect(await l1Balance(carol)).to.equal(balance + ETHER);
  });

  it("returns both layers and the queue with a snapshot", async () => {
    started = await startRollup();
    const { l1, l2, rollup } = started;
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
    const id = await l2("evm_snapshot");
    const status = await rollup.status();
    const head = rollup.chain.head.hash;
    for (let round = 0; round < 2; round += 1) {
      await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 2n }));
      await l2("eth_sendTransaction", withdrawRequest(bob, RECIPIENT, ETHER));
      expect((await rollup.status()).queue.next).to.equal(2n + BigInt(round));
    }
    expect(await l1("evm_revert", id)).to.equal(true);
    const { clock: _, ...restored } = await rollup.status();
    const { clock: __, ...expected } = status;
    expect(restored).to.deep.equal(expected);
    expect(rollup.chain.head.hash).to.equal(head);
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 2n }));
    await l2("eth_sendTransaction", withdrawRequest(bob, RECIPIENT, ETHER));
    expect(await l2Balance(RECIPIENT)).to.equal(3n);
    expect(started.warnings).to.deep.equal([]);
  });
});
