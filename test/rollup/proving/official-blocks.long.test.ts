import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { challengeBlock } from "../../helpers/disputes/challenge-block.js";
import { officialBlock } from "../../helpers/disputes/official-block.js";
import { isOnL2, readStateCases, STATE_CASES, type StateCase } from "../../helpers/machine/state-cases.js";
import { Random } from "../../helpers/random/random.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
/** Longer cases take minutes: their blocks have to be run on L1. */
const MOST_STEPS = 20_000;
/** From a case to the next one. Prime: it reaches all, and the first few are of all kinds. */
const STRIDE = 211;
/** A rollup keeps what it executed. */
const CASES_A_ROLLUP = 100;

// OVM_FROM: how many cases to leave out, which a run before has had.
const { OVM_SEED = "1", OVM_FROM = "0", OVM_DEADLINE } = process.env;

describe("blocks with official cases against a dishonest challenger (long)", () => {
  it("survive by bisection and by re-execution", async function () {
    this.timeout(0);
    const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
    const random = new Random(Number(OVM_SEED));
    const cases = readStateCases(STATE_CASES).cases.filter(
      (test) => isOnL2(test) && Number(test.run.steps ?? 0) <= MOST_STEPS,
    );
    const counts = { survived: 0, refused: 0 };
    let started: StartedRollup | undefined;
    await loadKzg();
    const first = Number(OVM_FROM);
    for (let turn = first; turn < cases.length && (counts.survived === 0 || Date.now() < deadline); turn++) {
      if ((turn - first) % CASES_A_ROLLUP === 0) {
        await started?.close();
        started = await startRollup({ posting: "manual" });
      }
      counts[await challengeCase(started!, cases[(turn * STRIDE) % cases.length]!, random)]++;
    }
    await started?.close();
    console.log(
      `      from case ${first + 1} on: ${counts.survived} of ${cases.length} cases, and ${counts.refused} that L2 refuses`,
    );
    expect(counts.survived).to.be.greaterThan(0);
  });

  async function challengeCase(
    started: StartedRollup,
    test: StateCase,
    random: Random,
  ): Promise<"survived" | "refused"> {
    const snapshot = (await started.l1("evm_snapshot")) as Hex;
    const block = await officialBlock(started, test);
    if (block !== undefined) {
      await challengeBlock(started, block, random).catch((error: unknown) => {
        throw new Error(`${test.name}: ${(error as Error).message}`, { cause: error });
      });
    }
    await started.l1("evm_revert", snapshot);
    return block === undefined ? "refused" : "survived";
  }
});
