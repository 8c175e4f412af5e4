import { expect } from "chai";

import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock } from "../../helpers/disputes/play-whole.js";
import { everyPhaseBlock, PHASES } from "../../helpers/machine/every-phase-block.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

/** The long set takes every step, in both styles and at arity 2 as well. */
describe("a liar about a block of every phase", function () {
  this.timeout(120_000);
  let scene: Scene;
  let on: Disputed;
  /** The first step of each. */
  const phases = new Map<string, number>();

  before(async () => {
    scene = await Scene.start();
    on = await disputedBlock(scene.started, await everyPhaseBlock(scene));
    for (let step = on.honest.states.length - 1; step >= 0; step--) {
      phases.set(describeStep(on.honest.machineAt(step)).phase, step);
    }
  });
  after(() => scene.close());

  for (const phase of PHASES) {
    it(`loses a bisection in both roles, when it takes a step of phase ${phase} wrongly`, async () => {
      const step = phases.get(phase)!;
      const lie = await lieAtStep(on, step);
      for (const role of ROLES) expect(await expectLiarLoses(on, role, "bisection", lie), role).to.equal(step);
    });
  }
});
