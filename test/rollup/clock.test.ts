import { expect } from "chai";

import { RollupError } from "../../src/internal/rollup/errors.js";
import { depositRequest } from "../helpers/rollup/bridge.js";
import { ACCOUNTS, DAY, type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS as [(typeof ACCOUNTS)[0], (typeof ACCOUNTS)[0]];
const transfer = { from: alice.address, to: bob.address, value: "0x1" };
const WEEK = 7n * DAY;

describe("the rollup's one clock", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup();
  });
  afterEach(() => started.close());

  const heads = async () => {
    const [l1, l2] = await Promise.all(
      [started.l1, started.l2].map((layer) => layer("eth_getBlockByNumber", "latest", false)),
    );
    return {
      l1: { number: Number(l1.number), timestamp: BigInt(l1.timestamp) },
      l2: { number: Number(l2.number), timestamp: BigInt(l2.timestamp) },
    };
  };
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => (error instanceof RollupError ? error.code : error),
    );

  for (const [layer, other] of [
    ["l1", "l2"],
    ["l2", "l1"],
  ] as const) {
    it(`jumps on both layers when ${layer} is told to, with one block each`, async () => {
      const before = await heads();
      await started[layer]("evm_increaseTime", Number(WEEK));
      expect(await heads(), "a jump alone mines nothing").to.deep.equal(before);
      await started[layer]("evm_mine");
      const after = await heads();
      expect([after.l1.number, after.l2.number]).to.deep.equal([1, 1]);
      expect(after.l1.timestamp - before.l1.timestamp >= WEEK).to.equal(true);
      expect(after.l2.timestamp - before.l2.timestamp >= WEEK).to.equal(true);
      await started[layer]("evm_mine");
      const again = await heads();
      expect([again[layer].number, again[other].number], "the jump is over").to.deep.equal([2, 1]);
    });

    it(`is exact on ${layer} when ${layer} is told a timestamp, and not before it on ${other}`, async () => {
      const before = await heads();
      const target = before[layer].timestamp + 123_456n;
      await started[layer]("evm_setNextBlockTimestamp", Number(target));
      await started[layer]("eth_sendTransaction", transfer);
      const after = await heads();
      expect(after[layer].timestamp).to.equal(target);
      expect(after[other].timestamp >= target).to.equal(true);
      expect([after.l1.number, after.l2.number]).to.deep.equal([1, 1]);
    });

    it(`refuses a timestamp that is not above ${layer}'s latest block`, async () => {
      const { timestamp } = (await heads())[layer];
      expect(await code(started[layer]("evm_setNextBlockTimestamp", Number(timestamp)))).to.equal("TIMESTAMP_TOO_LOW");
      await started[layer]("evm_setNextBlockTimestamp", Number(timestamp + 1n));
      await started[layer]("evm_mine");
      expect((await heads())[layer].timestamp).to.equal(timestamp + 1n);
    });

    it(`mines many blocks of ${layer} as far apart as asked`, async () => {
      const before = await heads();
      await started[layer]("hardhat_mine", "0x5", "0x3c");
      const after = await heads();
      expect(after[layer].number).to.equal(before[layer].number + 5);
      expect(after[layer].timestamp - before[layer].timestamp >= 240n).to.equal(true);
      expect(after[other].timestamp >= after[layer].timestamp).to.equal(true);
      expect(after[other].number).to.equal(before[other].number + 1);
      // The blocks behind them go on from there.
      await started[layer]("evm_mine");
      const last = await heads();
      for (const { timestamp } of Object.values(last)) {
        expect(Number(timestamp - after[layer].timestamp)).to.be.lessThan(60);
      }
    });

    it(`has no interval mining on ${layer}`, async () => {
      expect(await code(started[layer]("evm_setIntervalMining", 1000))).to.equal("NO_TIMERS");
      await started[layer]("evm_setIntervalMining", 0);
    });
  }

  it("refuses more L2 blocks than can be built at once", async () => {
    expect(await code(started.l2("hardhat_mine", "0x10001"))).to.equal("TOO_MANY_BLOCKS");
  });

  it("goes neither back nor beyond what a batch can say", async () => {
    await expect(started.l1("evm_increaseTime", -1)).to.be.rejectedWith("not negative, got -1");
    expect(await code(started.l1("evm_increaseTime", 2 ** 41))).to.equal("TIMESTAMP_TOO_HIGH");
    expect(await code(started.l2("evm_setNextBlockTimestamp", 2 ** 40))).to.equal("TIMESTAMP_TOO_HIGH");
    await started.l2("evm_setNextBlockTimestamp", 2 ** 40 - 2_000);
    await started.l2("eth_sendTransaction", transfer);
    await started.l2("ovm_submitBatch");
    expect((await heads()).l2.timestamp).to.equal(2n ** 40n - 2_000n);
  });

  it("keeps an L1 block from being before L2's head", async () => {
    for (let count = 0; count < 30; count += 1) await started.l2("eth_sendTransaction", transfer);
    await started.l1("eth_sendTransaction", transfer);
    const { l1, l2 } = await heads();
    expect(l2.number).to.equal(30);
    expect(l1.timestamp >= l2.timestamp).to.equal(true);
  });

  it("keeps an L2 block from being before its L1 origin", async () => {
    for (let count = 0; count < 30; count += 1) await started.l1("evm_mine");
    await started.l2("eth_sendTransaction", transfer);
    const { l1, l2 } = await heads();
    expect(l2.timestamp >= l1.timestamp).to.equal(true);
    expect(started.rollup.chain.head.input.origin.number).to.equal(30n);
  });

  it("moves L1 alone while the sequencer is paused", async () => {
    await started.rollup.sequencer.pause();
    expect(await code(started.l2("evm_mine"))).to.equal("SEQUENCER_PAUSED");
    await started.rollup.exclusive(() => started.rollup.fastForward(WEEK));
    const { l1, l2 } = await heads();
    expect([l1.number, l2.number]).to.deep.equal([1, 0]);
    await started.rollup.exclusive(() => started.rollup.sequencer.resume());
    await started.l2("eth_sendTransaction", transfer);
    expect((await heads()).l2.timestamp >= l1.timestamp).to.equal(true);
  });

  it("forgets a time that L2 was promised when forced blocks have overtaken it", async () => {
    const { l1, l2 } = started;
    await l2("ovm_pauseSequencer");
    await l1("eth_sendTransaction", depositRequest(alice.address, { to: bob.address, value: 1n }));
    await l2("evm_setNextBlockTimestamp", Number((await heads()).l2.timestamp + 100n));
    await l2("evm_increaseTime", Number(DAY));
    await l2("ovm_forceBatch");
    await l2("ovm_resumeSequencer");
    const before = await heads();
    await l2("eth_sendTransaction", transfer);
    const after = await heads();
    expect(after.l2.number).to.equal(before.l2.number + 1);
    expect(after.l2.timestamp >= after.l1.timestamp).to.equal(true);
  });

  it("orders requests of both layers that come at once", async () => {
    const { l1, l2 } = started;
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? l1 : l2)("eth_sendTransaction", transfer)),
    );
    const after = await heads();
    expect([after.l1.number, after.l2.number]).to.deep.equal([5, 5]);
  });
});
