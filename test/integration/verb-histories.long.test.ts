import { DESIGN_NAMES, liveThrough } from "../helpers/random/verb-histories.js";

const { OVM_SEED = "1000", OVM_DEADLINE, OVM_HISTORIES } = process.env;
/** Milliseconds; who names a number of histories gets them all. */
const MOST = OVM_HISTORIES === undefined ? 90_000 : Infinity;

describe("random histories of verbs and requests on both layers, for long", () => {
  it("leave rollups that work, and that L1 alone gives again", async function () {
    this.timeout(0);
    const end = Math.min(Number(OVM_DEADLINE ?? Infinity), Date.now() + MOST);
    const first = Number(OVM_SEED);
    let lived = 0;
    // One at least: a property that saw no history has failed.
    while (lived < Number(OVM_HISTORIES ?? 5_000) && (lived === 0 || Date.now() < end)) {
      const seed = first + lived;
      await liveThrough(seed, 40, DESIGN_NAMES[seed % DESIGN_NAMES.length]);
      lived++;
    }
    process.stdout.write(`    ${lived} histories, from seed ${first}\n`);
  });
});
