import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { STYLES } from "../../helpers/disputes/costs.js";
import { expectLiarLosesAlways, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep, liesAtTheirSteps } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock, type Lie } from "../../helpers/disputes/play-whole.js";
import { everyPhaseBlock, PHASES } from "../../helpers/machine/every-phase-block.js";
import { Scene } from "../../helpers/real-contracts/scene.js";
import { CONFIG } from "../../helpers/rollup/start-rollup.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** From a step that is lied about to the next one. Prime: it reaches all, and the first few are spread over the block. */
const STRIDE = 149;

describe("a liar about a block of every phase (long)", function () {
  this.timeout(0);
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity) - MARGIN;
  const scenes: Scene[] = [];
  const blocks: Disputed[] = [];
  let lies = 0;
  /** Never before the first lie. */
  const late = (): boolean => lies > 0 && Date.now() >= deadline;

  before(async () => {
    for (const arity of [16, 2] as const) {
      const scene = await Scene.start({ disputes: disputeTerms(CONFIG, { arity }) });
      scenes.push(scene);
      blocks.push(await disputedBlock(scene.started, await everyPhaseBlock(scene)));
    }
  });
  after(async () => {
    console.log(`      ${lies} lies, each in ${blocks.length * ROLES.length * STYLES.length} disputes`);
    for (const scene of scenes) await scene.close();
  });

  /** In both roles, in both styles, at both arities. Gives the lie's step. */
  async function loses(lie: Lie): Promise<number> {
    const steps: number[] = [];
    for (const on of blocks) steps.push(await expectLiarLosesAlways(on, lie));
    expect(steps[0]).to.equal(steps[1]);
    lies++;
    return steps[0]!;
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
    if (steps.size === length) expect([...phases.keys()]).to.have.members(PHASES);
    expect(steps.size).to.be.greaterThan(0);
  });

  it("loses with every lie about a transaction, and with an output that is made up", async function () {
    const kinds = await liesAtTheirSteps(blocks[0]!);
    let told = 0;
    for (; told < kinds.length && !late(); told++) await loses(kinds[told]!);
    console.log(`      ${told} of ${kinds.length} lies`);
    if (told === 0) this.skip();
  });
});
