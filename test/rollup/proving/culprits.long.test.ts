import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import { STYLES } from "../../helpers/dispute-costs.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep, liesAtTheirSteps } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock, type Lie } from "../../helpers/disputes/play-whole.js";
import { Random } from "../../helpers/random.js";
import { Scene } from "../../helpers/real-contracts/scene.js";
import { SCENES } from "../../helpers/real-contracts/scenes.js";
import { CONFIG } from "../../helpers/start-rollup.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;
/** Steps of each block beside the first, the middle and the last one. */
const RANDOM_STEPS = 3;

/** The scene of each, and what is lied about in it. */
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
  const late = (): boolean => Date.now() >= deadline;
  let disputes = 0;
  after(() => {
    console.log(`      ${disputes} disputes`);
    expect(disputes).to.be.greaterThan(0);
  });

  async function loses(on: Disputed, lie: Lie): Promise<void> {
    for (const role of ROLES) {
      for (const style of STYLES) {
        const step = await expectLiarLoses(on, role, style, lie).catch((error: unknown) => {
          throw new Error(`${JSON.stringify({ ...lie, role, style })}: ${(error as Error).message}`, { cause: error });
        });
        if (typeof lie.at === "number") expect(step).to.equal(lie.at);
        disputes++;
      }
    }
  }

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
        let told = 0;
        for (const at of steps) if (!late()) told += await loses(on, await lieAtStep(on, at)).then(() => 1);
        const lies = await liesAtTheirSteps(on);
        for (const lie of lies) if (!late()) told += await loses(on, lie).then(() => 1);
        console.log(
          `      ${told} of ${steps.length + lies.length} lies, at steps ${steps.join()} of ${last + 1} and at their own`,
        );
        await scene.close();
      });
    }
  }
});
