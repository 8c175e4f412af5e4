import { expect } from "chai";
import * as fc from "fast-check";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/project/hre.js";

const WINDOW = 300;

type Connection = NetworkConnection<"l1"> | NetworkConnection<"generic">;
type Layer = "l1" | "l2";

const FUNCTIONS = ["increase", "increaseTo", "evm_increaseTime", "mine far apart", "mine many", "mineUpTo"] as const;
/** What makes the block that a timestamp was set for. */
const MAKERS = ["mines", "sends", "mines on the other layer", "sends on the other layer"] as const;

/** What happens on the layers between the proof and the jump: so many blocks on each, that one last. */
const skew = fc.record({
  l1: fc.integer({ min: 0, max: 12 }),
  l2: fc.integer({ min: 0, max: 12 }),
  last: fc.constantFrom<Layer>("l1", "l2"),
});

describe("network-helpers' time functions", () => {
  let connection: NetworkConnection;
  let on: Record<Layer, Connection>;

  before(async () => {
    const hre = await createHre();
    const ovm = { challengeWindow: WINDOW, proofMaturityDelay: WINDOW };
    connection = await hre.network.create({ network: "ovm", override: { ovm } });
    on = { l1: connection.ovm.l1, l2: connection };
  });
  after(() => connection.close());

  const otherThan = (layer: Layer): Layer => (layer === "l1" ? "l2" : "l1");
  const heads = async () => {
    const [l1, l2] = await Promise.all([on.l1.networkHelpers.time.latest(), on.l2.networkHelpers.time.latest()]);
    return { l1, l2, later: Math.max(l1, l2) };
  };
  const send = async (layer: Layer) => {
    const [from, to] = (await on[layer].provider.request({ method: "eth_accounts" })) as string[];
    await on[layer].provider.request({ method: "eth_sendTransaction", params: [{ from, to, value: "0x1" }] });
  };
  const timesFrom = async (layer: Layer, first: number) => {
    const { networkHelpers, provider } = on[layer];
    const times: number[] = [];
    for (let number = first; number <= (await networkHelpers.time.latestBlock()); number += 1) {
      const params = [`0x${number.toString(16)}`, false];
      const block = (await provider.request({ method: "eth_getBlockByNumber", params })) as { timestamp: string };
      times.push(Number(block.timestamp));
    }
    return times;
  };
  const run = async (layer: Layer, blocks: number) => {
    for (let block = 0; block < blocks; block += 1) await send(layer);
  };
  /** A proven withdrawal, one layer ahead of the other; then `jump`, and L1's portal must pay. */
  const expectPaid = async (blocks: { l1: number; l2: number; last: Layer }, jump: () => Promise<void>) => {
    const withdrawal = await connection.ovm.withdrawEth({ value: 1n });
    await withdrawal.prove();
    await run(otherThan(blocks.last), blocks[otherThan(blocks.last)]);
    await run(blocks.last, blocks[blocks.last]);
    await jump();
    expect(await withdrawal.status()).to.equal("ready-to-finalize");
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  };

  const jumpBy = async (layer: Layer, name: (typeof FUNCTIONS)[number], seconds: number) => {
    const { networkHelpers, provider } = on[layer];
    const { time } = networkHelpers;
    if (name === "increase") await time.increase(seconds);
    else if (name === "increaseTo") await time.increaseTo((await time.latest()) + seconds);
    else if (name === "mine far apart") await networkHelpers.mine(3, { interval: seconds / 2 });
    else if (name === "mine many") await networkHelpers.mine(seconds + 1);
    else if (name === "mineUpTo") await networkHelpers.mineUpTo((await time.latestBlock()) + seconds + 1);
    else {
      await provider.request({ method: "evm_increaseTime", params: [seconds] });
      await provider.request({ method: "evm_mine" });
    }
  };

  for (const layer of ["l1", "l2"] as const) {
    for (const name of FUNCTIONS) {
      const runs = name === "mine many" || name === "mineUpTo" ? 2 : 6;
      it(`${name} on ${layer} moves both heads past the later one, and a proven withdrawal can be finalized`, async () => {
        const property = fc.asyncProperty(skew, (blocks) =>
          expectPaid(blocks, async () => {
            const { later } = await heads();
            await jumpBy(layer, name, WINDOW);
            const after = await heads();
            expect(Math.min(after.l1, after.l2) - later, `${JSON.stringify(after)}`).to.be.at.least(WINDOW);
          }),
        );
        await fc.assert(property, {
          numRuns: runs,
          examples: [[{ l1: 12, l2: 0, last: "l1" }], [{ l1: 0, l2: 12, last: "l2" }]],
        });
      });
    }

    for (const maker of MAKERS) {
      it(`setNextBlockTimestamp on ${layer} is exact, and both layers pass as much time, when the user ${maker}`, async () => {
        const property = fc.asyncProperty(skew, (blocks) =>
          expectPaid(blocks, async () => {
            const before = await heads();
            const { time } = on[layer].networkHelpers;
            const first = (await time.latestBlock()) + 1;
            await time.setNextBlockTimestamp(before[layer] + WINDOW);
            const made = maker.endsWith("other layer") ? otherThan(layer) : layer;
            if (maker.startsWith("sends")) await send(made);
            else await on[made].networkHelpers.mine();
            // Before a jump L1 takes what the sequencer has: those are blocks of their own.
            expect(await timesFrom(layer, first)).to.contain(before[layer] + WINDOW);
            const after = await heads();
            expect(after.later - before.later).to.be.at.least(WINDOW);
            expect(after.l1 - before.l1).to.be.at.least(WINDOW);
          }),
        );
        await fc.assert(property, {
          numRuns: 4,
          examples: [[{ l1: 12, l2: 0, last: "l1" }], [{ l1: 0, l2: 12, last: "l2" }]],
        });
      });
    }
  }

  it("tell the same second on both layers after a jump, so that the next one starts from there", async () => {
    for (let jump = 0; jump < 5; jump += 1) {
      const before = await heads();
      expect(await on.l2.networkHelpers.time.increase(1_000)).to.equal(before.later + 1_000);
      await send("l2");
      await on.l2.networkHelpers.time.increase(1);
      const { l1, l2 } = await heads();
      expect(l1).to.equal(l2);
    }
  });
});
