import { checkHistories } from "../../helpers/random/histories.js";

const MOST = 120_000;
/** Enough for at least one history on a slow machine: a property that saw none has failed. */
const LEAST = 60_000;

describe("derivation, for long", () => {
  it("builds from L1 alone every block that the sequencer built in random histories", async function () {
    this.timeout(0);
    const left = Number(process.env["OVM_DEADLINE"] ?? Infinity) - Date.now();
    await checkHistories(2_000, Math.max(LEAST, Math.min(MOST, left)));
  });
});
