import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { checkHistories } from "../../helpers/random/histories.js";
import { checkStarts } from "../../helpers/rollup/live-blocks.js";

const MOST = 60_000;
/** Enough for at least one history on a slow machine: a property that saw none has failed. */
const LEAST = 30_000;

describe("what the machine starts a block from, for long", () => {
  it("is what L1 holds, for every block of random histories", async function () {
    this.timeout(0);
    await loadKzg();
    const left = Number(process.env["OVM_DEADLINE"] ?? Infinity) - Date.now();
    await checkHistories(2_000, Math.max(LEAST, Math.min(MOST, left)), checkStarts);
  });
});
