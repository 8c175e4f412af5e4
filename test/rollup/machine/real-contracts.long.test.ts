import { expect } from "chai";

import { Halt } from "../../../src/internal/rollup/machine/machine.js";
import { machineOfLive, tracesOfLive } from "../../helpers/live-blocks.js";
import { MachineEvm } from "../../helpers/machine-evm.js";
import { rerun } from "../../helpers/machine-segments.js";
import { compareAll } from "../../helpers/machine-steps.js";
import { SCENES, withScene } from "../../helpers/real-contracts/scenes.js";
import { RegisteredCode } from "../../helpers/registered-code.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** When no deadline is given, in milliseconds from the start. */
const DEFAULT_TIME = 300_000;

const total = (gas: readonly number[]): number => gas.reduce((sum, one) => sum + one, 0);

describe("machine: well-known contracts (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Date.now() + DEFAULT_TIME) - MARGIN;
  const late = (): boolean => Date.now() >= deadline;
  let [blocks, steps] = [0, 0];
  let evm: MachineEvm;
  let registry: RegisteredCode;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
    registry = new RegisteredCode(evm);
  });

  for (const [name, play] of Object.entries(SCENES)) {
    it(`${name}: both machines agree at every step, and come to the L2 node's output`, async function () {
      this.timeout(0);
      if (late()) this.skip();
      await withScene(play, async ({ started: { rollup }, acts, preparations }) => {
        await tracesOfLive(rollup);
        for (const { name: act, number } of [...acts, ...preparations]) {
          if (late()) break;
          const start = await machineOfLive(rollup, number);
          const whole = await rerun(evm, start.clone(), act);
          const knowing = await registry.knowing(rollup.chain, rollup.chain.blockByNumber(number - 1n)!);
          const single = await compareAll(knowing, start, act, ({ status }) => status instanceof Halt || late());
          const [calls, gas] = [whole.gas.length, total(whole.gas).toLocaleString("en")];
          console.log(
            `      block ${number}, ${act}: ${single.steps} of ${whole.steps} steps, the dearest ${Math.max(...single.gas)} gas; whole in ${calls} calls, ${gas} gas`,
          );
          steps += single.steps;
          if (single.steps === whole.steps) blocks++;
        }
      });
    });
  }

  after(() => {
    console.log(`      ${blocks} blocks through every step, ${steps} steps`);
    expect(blocks).to.be.greaterThan(0);
  });
});
