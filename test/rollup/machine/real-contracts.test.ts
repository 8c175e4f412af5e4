import { expect } from "chai";

import { MachineEvm } from "../../helpers/machine/evm.js";
import { rerun } from "../../helpers/machine/segments.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { SCENES, withScene } from "../../helpers/real-contracts/scenes.js";
import { machineOfLive, tracesOfLive } from "../../helpers/rollup/live-blocks.js";

/** What Solidity runs here; the long set takes every block of every scene through every step. */
const IN_SOLIDITY = new Set(["an ERC-20", "EIP-7702", "24 kB of code"]);
const EVERY_STEP = new Set(["ERC-20 transfer", "EIP-7702: delegate and use"]);

describe("in the blocks of", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const [name, play] of Object.entries(SCENES)) {
    const machines = IN_SOLIDITY.has(name) ? "both machines come" : "the twin comes";
    it(`${name} ${machines} to the L2 node's output`, async function () {
      this.timeout(120_000);
      await withScene(play, async ({ started: { rollup }, acts, others }) => {
        await tracesOfLive(rollup);
        if (!IN_SOLIDITY.has(name)) return;
        for (const { name: act, number } of [...acts, ...others]) {
          const start = await machineOfLive(rollup, number);
          await rerun(evm, start.clone(), act);
          if (EVERY_STEP.has(act)) await compareAll(evm, start, act);
        }
      });
    });
  }

  it("a transfer that one call has not enough gas for, several calls come to the same state", async function () {
    this.timeout(120_000);
    await withScene(SCENES["an ERC-20"]!, async ({ started: { rollup }, acts }) => {
      const { name, number } = acts[1]!;
      const limit = 800_000n;
      const { gas } = await rerun(evm, await machineOfLive(rollup, number), name, limit);
      expect(gas).to.have.length.within(2, 10);
      expect(Math.max(...gas)).to.be.at.most(Number(limit));
    });
  });
});
