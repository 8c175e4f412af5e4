import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import { STYLES } from "../../helpers/disputes/costs.js";
import { expectLiarLosesAlways, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep, liesAtTheirSteps } from "../../helpers/disputes/lies-told.js";
import { disputedBlock, type Lie } from "../../helpers/disputes/play-whole.js";
import { Random } from "../../helpers/random/random.js";
import { Scene } from "../../helpers/real-contracts/scene.js";
import { SCENES } from "../../helpers/real-contracts/scenes.js";
import { CONFIG } from "../../helpers/rollup/start-rollup.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;
/** Steps of each block beside the first, the middle and the last one. */
const RANDOM_STEPS = 3;

/** What is lied about, and the scene that it is of. */
const CULPRITS: Record<string, string> = {
  "ERC-20 transfer": "an ERC-20",
  "forced ERC-20 transfer": "forced transactions",
  "deposit whose call reverts": "failed deposits",
  "cheat: a slot": "cheats",
  "Safe: execute an ERC-20 transfer": "a Safe",
  "Uniswap v3: swap": "Uniswap v3",
};

const { OVM_SEED = "1", OVM_DEADLINE } = process.env;

describe("a liar about what well-known contracts and users do (long)", function () {
  this.timeout(0);
  const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
  let all = 0;
  /** Never before the first lie. */
  const late = (): boolean => all > 0 && Date.now() >= deadline;
  after(() => {
    console.log(`      ${all} lies, each in ${ROLES.length * STYLES.length} disputes`);
    expect(all).to.be.greaterThan(0);
  });

  for (const arity of [16, 2] as const) {
    for (const [culprit, name] of Object.entries(CULPRITS)) {
      it(`loses about "${culprit}", at arity ${arity}, in both roles and both styles`, async function () {
        if (late()) this.skip();
        const scene = await Scene.start({ disputes: disputeTerms(CONFIG, { arity }) });
        await SCENES[name]!(scene);
        const on = await disputedBlock(scene.started, scene.acts.find((act) => act.name === culprit)!.number);
        const last = on.honest.states.length - 1;
        const random = new Random(Number(OVM_SEED));
        const steps = [0, Math.floor(last / 2), last];
        while (steps.length < 3 + RANDOM_STEPS) steps.push(random.next(last + 1));
        const lies: Lie[] = [];
        for (const at of steps) lies.push(await lieAtStep(on, at));
        lies.push(...(await liesAtTheirSteps(on)));
        let told = 0;
        for (; told < lies.length && !late(); told++, all++) await expectLiarLosesAlways(on, lies[told]!);
        console.log(`      ${told} of ${lies.length} lies, those at steps ${steps.join()} of ${last + 1} first`);
        await scene.close();
      });
    }
  }
});
