import { expect } from "chai";

import type { ReorgReport } from "../../../src/internal/rollup/api.js";
import { RollupError } from "../../../src/internal/rollup/errors.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;
const quantity = (value: bigint) => `0x${value.toString(16)}`;

describe("a forced batch that overtakes the sequencer", () => {
  let started: StartedRollup;
  const reorgs: ReorgReport[] = [];
  beforeEach(async () => {
    started = await startRollup({ forceInclusionPeriod: 600, posting: "manual" });
    reorgs.length = 0;
    started.rollup.on("reorg", (report) => reorgs.push(report));
  });
  afterEach(() => started.close());

  const balance = async (of: string) => BigInt(await started.l2("eth_getBalance", of, "latest"));
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) =>
        error instanceof RollupError ? error.code : ((error as { data?: { code?: string } }).data?.code ?? error),
    );

  it("drops what L1's order made invalid, says why, and keeps the rest", async () => {
    const { l1, l2, rollup } = started;
    await l2("ovm_censor", carol);
    await l1("eth_sendTransaction", depositRequest(carol, { to: RECIPIENT, value: 1n }));
    // Held behind carol's; when it is executed it takes bob's nonce 0.
    await l1("eth_sendTransaction", depositRequest(bob, { to: RECIPIENT, value: 2n }));
    await l2("ovm_fastForward", 601);
    const lost = await l2("eth_sendTransaction", { from: bob, to: RECIPIENT, value: "0x4" });
    const kept = await l2("eth_sendTransaction", { from: alice, to: RECIPIENT, value: "0x8" });
    const head = rollup.chain.head.number;
    expect(await code(l2("ovm_submitBatch")), "an overdue element must not be left behind").to.equal("QUEUE_OVERDUE");

    const { reorg, blocks } = await l2("ovm_forceBatch");
    expect(reorg.droppedBlocks, "the two, and the one that followed the jump").to.have.length(3);
    expect(BigInt(reorg.keptHeight)).to.equal(head - 3n);
    expect(blocks).to.have.length(1);
    expect(reorg.reincluded).to.deep.equal([kept]);
    expect(reorg.dropped).to.have.length(1);
    expect(reorg.dropped[0].transaction).to.equal(lost);
    expect(reorg.dropped[0].reason).to.match(/nonce too low/);
    expect(reorgs).to.have.length(1);
    expect(await balance(RECIPIENT)).to.equal(11n);
    expect(await l2("eth_getTransactionReceipt", lost)).to.equal(null);
    await l2("ovm_submitBatch");
    const { chain } = await deriveFromL1(started);
    expect(chain.head.hash).to.equal(rollup.chain.head.hash);
  });

  it("re-includes transactions and cheats behind L1's blocks while the sequencer is paused", async () => {
    const { l1, l2, rollup } = started;
    await l1("eth_sendTransaction", depositRequest(bob, { to: RECIPIENT, value: 1n }));
    await l2("ovm_submitBatch");
    const posted = rollup.chain.head.hash;
    await rollup.exclusive(() => rollup.sequencer.pause());
    await l1("eth_sendTransaction", depositRequest(bob, { to: RECIPIENT, value: 2n }));
    expect(await balance(RECIPIENT), "a paused sequencer executes no deposits").to.equal(1n);
    await rollup.exclusive(() => rollup.sequencer.resume());
    expect(await balance(RECIPIENT)).to.equal(3n);
    await rollup.exclusive(() => rollup.sequencer.censor(bob, true));
    await l1("eth_sendTransaction", depositRequest(bob, { to: RECIPIENT, value: 4n }));
    await l2("hardhat_setBalance", carol, quantity(77n * ETHER));
    const kept = await l2("eth_sendTransaction", { from: carol, to: RECIPIENT, value: quantity(ETHER) });
    const richOnly = await l2("eth_sendTransaction", { from: carol, to: RECIPIENT, value: quantity(70n * ETHER) });
    await rollup.exclusive(() => rollup.sequencer.pause());
    await l1("evm_increaseTime", 601);
    await l1("evm_mine");
    const { reorg, blocks } = await l2("ovm_forceBatch");
    expect(reorgs).to.have.length(1);
    expect(reorg.reincluded).to.deep.equal([kept, richOnly]);
    expect(await balance(RECIPIENT)).to.equal(7n + 71n * ETHER);
    expect(rollup.chain.blockByHash(posted), "what is on L1 stays").not.to.equal(undefined);
    const receipt = await l2("eth_getTransactionReceipt", kept);
    expect(BigInt(receipt.blockNumber) > BigInt(blocks.at(-1))).to.equal(true);
  });

  it("tells how long is left, and when there is nothing to force", async () => {
    const { l1, l2, rollup } = started;
    expect(await code(l2("ovm_forceBatch"))).to.equal("QUEUE_EMPTY");
    await rollup.exclusive(() => rollup.sequencer.pause());
    await l1("eth_sendTransaction", depositRequest(bob, { to: RECIPIENT, value: 2n }));
    expect(await code(l2("ovm_forceBatch"))).to.equal("FORCE_INCLUSION_TOO_EARLY");
    await l2("ovm_fastForward", 599);
    expect(await code(l2("ovm_forceBatch"))).to.equal("FORCE_INCLUSION_TOO_EARLY");
    await l2("ovm_fastForward", 2);
    expect((await l2("ovm_forceBatch")).blocks).to.have.length(1);
    expect(await balance(RECIPIENT)).to.equal(2n);
    expect(await code(l2("ovm_submitBatch"))).to.equal("SEQUENCER_PAUSED");
  });
});
