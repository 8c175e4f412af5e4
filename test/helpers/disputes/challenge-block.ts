import type { Random } from "../random/random.js";
import type { StartedRollup } from "../rollup/start-rollup.js";
import { STYLES } from "./costs.js";
import { expectLiarLoses } from "./expect-liar-loses.js";
import { lieAtStep } from "./lies-told.js";
import { disputedBlock } from "./play-whole.js";

/** A dishonest challenger disputes the true output of a block, in both styles, each time with a lie at another step, and loses. */
export async function challengeBlock(started: StartedRollup, block: bigint, random: Random): Promise<void> {
  const on = await disputedBlock(started, block);
  for (const style of STYLES) {
    const lie = await lieAtStep(on, random.next(on.honest.states.length));
    await expectLiarLoses(on, "challenger", style, lie);
  }
}
