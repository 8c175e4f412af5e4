import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { challengeBlock } from "../../helpers/disputes/challenge-block.js";
import { checkHistories } from "../../helpers/random/histories.js";
import { Random } from "../../helpers/random/random.js";
import { SCENES, withScene } from "../../helpers/real-contracts/scenes.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;
/** Of both layers, of some dozen blocks each. */
const HISTORIES = 40;
/** Milliseconds: a property that saw no history has failed. */
const LEAST = 30_000;

const { OVM_SEED = "1", OVM_DEADLINE } = process.env;

describe("honest blocks against a dishonest challenger (long)", function () {
  this.timeout(0);
  const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
  const random = new Random(Number(OVM_SEED));
  let [blocks, all] = [0, 0];
  /** Never before the first block. */
  const late = (): boolean => blocks > 0 && Date.now() >= deadline;
  before(loadKzg);
  after(() => {
    console.log(`      ${blocks} of ${all} blocks`);
    expect(blocks).to.be.greaterThan(0);
  });

  for (const [name, play] of Object.entries(SCENES)) {
    it(`${name}: every block survives by bisection and by re-execution`, async function () {
      if (late()) this.skip();
      await withScene(play, async ({ started, acts, others }) => {
        all += acts.length + others.length;
        for (const { number } of [...acts, ...others]) {
          if (late()) return;
          await challengeBlock(started, number, random);
          blocks++;
        }
      });
    });
  }

  it("every block of random histories of both layers survives", async function () {
    if (late()) this.skip();
    let survived = 0;
    await checkHistories(HISTORIES, Math.max(LEAST, deadline - Date.now()), async (started) => {
      const { head } = started.rollup.chain;
      for (let number = 1n; number <= head.number && !late(); number += 1n, survived++) {
        await challengeBlock(started, number, random);
      }
    });
    console.log(`      ${survived} blocks of random histories`);
  });
});
