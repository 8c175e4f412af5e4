import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import { Phase } from "../../../src/internal/rollup/machine/state/machine.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { STYLES } from "../../helpers/dispute-costs.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep, liesAtTheirSteps } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock, type Lie } from "../../helpers/disputes/play-whole.js";
import { everyPhaseBlock } from "../../helpers/every-phase-block.js";
import { Scene } from "../../helpers/real-contracts/scene.js";
import { CONFIG } from "../../helpers/start-rollup.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** From a step that is lied about to the next one. Prime: it comes to all, and the first few are spread over the block. */
const STRIDE = 149;

describe("a liar about a block of every phase (long)", function () {
  this.timeout(0);
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity) - MARGIN;
  const late = (): boolean => Date.now() >= deadline;
  const scenes: Scene[] = [];
  const blocks: Disputed[] = [];
  let disputes = 0;

  before(async () => {
    for (const arity of [16, 2] as const) {
      const scene = await Scene.start({ disputes: disputeTerms(CONFIG, { arity }) });
      scenes.push(scene);
      blocks.push(await disputedBlock(scene.started, await everyPhaseBlock(scene)));
    }
  });
  after(async () => {
    console.log(`      ${disputes} disputes`);
    for (const scene of scenes) await scene.close();
  });

  /** In both roles, in both styles, at both arities. Gives the lie's step. */
  async function loses(lie: Lie): Promise<number> {
    const steps = new Set<number>();
    for (const on of blocks) {
      for (const role of ROLES) {
        for (const style of STYLES) {
          const what = JSON.stringify({ ...lie, role, style, arity: on.started.rollup.config.disputes.arity });
          const step = await expectLiarLoses(on, role, style, lie).catch((error: unknown) => {
            throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
          });
          steps.add(step);
          disputes++;
        }
      }
    }
    expect(steps.size).to.equal(1);
    return [...steps][0]!;
  }

  it("loses, whatever step it takes wrongly", async () => {
    const [on] = blocks as [Disputed, Disputed];
    const { length } = on.honest.states;
    const phases = new Map<string, number>();
    const steps = new Set<number>();
    for (let at = 0; steps.size < length && !late(); at = (at + STRIDE) % length) {
      expect(await loses(await lieAtStep(on, at))).to.equal(at);
      const { phase } = describeStep(on.honest.machineAt(at));
      phases.set(phase, (phases.get(phase) ?? 0) + 1);
      steps.add(at);
    }
    const counts = [...phases].map(([phase, count]) => `${phase} ${count}`).join(", ");
    console.log(`      ${steps.size} of ${length} steps: ${counts}`);
    if (steps.size === length) expect([...phases.keys()]).to.have.members(["BEGIN", ...Object.keys(Phase)]);
    expect(steps.size).to.be.greaterThan(0);
  });

  it("loses with every lie about a transaction, and with an output that is made up", async function () {
    const lies = await liesAtTheirSteps(blocks[0]!);
    let told = 0;
    for (; told < lies.length && !late(); told++) await loses(lies[told]!);
    console.log(`      ${told} of ${lies.length} lies`);
    if (told === 0) this.skip();
  });
});
