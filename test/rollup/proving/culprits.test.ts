import { expectLiarLosesAlways } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { disputedBlock } from "../../helpers/disputes/play-whole.js";
import { SCENES, withScene } from "../../helpers/real-contracts/scenes.js";

/** The long set takes a Safe and a swap as well, at more steps, and at arity 2. */
const CULPRITS: Record<string, string> = {
  "a forced transaction": "forced transactions",
  "a deposit that fails": "failed deposits",
  cheats: "cheats",
};

describe("a liar in the middle of a block with", function () {
  this.timeout(120_000);

  for (const [culprit, scene] of Object.entries(CULPRITS)) {
    it(`${culprit} loses in both roles and both styles`, async () => {
      await withScene(SCENES[scene]!, async ({ started, acts }) => {
        const on = await disputedBlock(started, acts[0]!.number);
        await expectLiarLosesAlways(on, await lieAtStep(on, Math.floor(on.honest.states.length / 2)));
      });
    });
  }
});
