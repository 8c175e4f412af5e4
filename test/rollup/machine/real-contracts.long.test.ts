import { expect } from "chai";

import { Halt } from "../../../src/internal/rollup/machine/state/machine.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { RegisteredCode } from "../../helpers/machine/registered-code.js";
import { rerun } from "../../helpers/machine/segments.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { Scene, type SceneBlock } from "../../helpers/real-contracts/scene.js";
import { SCENES } from "../../helpers/real-contracts/scenes.js";
import { machineOfLive, tracesOfLive } from "../../helpers/rollup/live-blocks.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** When no deadline is given, in milliseconds from the start. */
const DEFAULT_TIME = 300_000;

const total = (gas: readonly number[]): string => gas.reduce((sum, one) => sum + one, 0).toLocaleString("en");

describe("in the blocks of well-known contracts (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Date.now() + DEFAULT_TIME) - MARGIN;
  const late = (): boolean => Date.now() >= deadline;
  const scenes = new Map<string, Scene>();
  let [blocks, complete, steps] = [0, 0, 0];
  let evm: MachineEvm;
  let registry: RegisteredCode;
  before(async function () {
    this.timeout(300_000);
    evm = await MachineEvm.create();
    registry = new RegisteredCode(evm);
    for (const [name, play] of Object.entries(SCENES)) {
      const scene = await Scene.start();
      scenes.set(name, scene);
      await play(scene);
      blocks += scene.acts.length + scene.others.length;
    }
  });

  async function compare({ started: { rollup } }: Scene, { name, number }: SceneBlock): Promise<void> {
    const start = await machineOfLive(rollup, number);
    const whole = await rerun(evm, start.clone(), name);
    // In single steps L1 knows the code; in the whole block the witness brought it.
    const knowing = await registry.knowing(rollup.chain, rollup.chain.blockByNumber(number - 1n)!);
    const single = await compareAll(knowing, start, name, ({ status }) => status instanceof Halt || late());
    console.log(
      `      block ${number}, ${name}: ${single.steps} of ${whole.steps} steps, the dearest ${Math.max(0, ...single.gas)} gas; whole in ${whole.gas.length} calls, ${total(whole.gas)} gas`,
    );
    steps += single.steps;
    if (single.steps === whole.steps) complete++;
  }

  for (const name of Object.keys(SCENES)) {
    it(`the twin computes the L2 node's output in every block: ${name}`, async () => {
      await tracesOfLive(scenes.get(name)!.started.rollup);
    });
  }

  // What the scenes are about comes first, however early the deadline is.
  for (const part of ["acts", "others"] as const) {
    for (const name of Object.keys(SCENES)) {
      it(`the machine on L1 agrees with it at every step: ${name}, ${part}`, async function () {
        this.timeout(0);
        const scene = scenes.get(name)!;
        if (late()) this.skip();
        for (const block of scene[part]) if (!late()) await compare(scene, block);
      });
    }
  }

  after(async () => {
    console.log(`      ${complete} of ${blocks} blocks through every step, ${steps} steps`);
    for (const scene of scenes.values()) await scene.close();
    expect(complete).to.be.greaterThan(0);
  });
});
