import { checkHistories } from "../../helpers/random/histories.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const MOST = 120_000;
/** Enough for at least one history on a slow machine: a property that saw none has failed. */
const LEAST = 60_000;

describe("the verifier, for long", () => {
  it("computes from L1's data every block of random histories that the node built", async function () {
    this.timeout(0);
    const left = Number(process.env["OVM_DEADLINE"] ?? Infinity) - Date.now();
    await checkHistories(2_000, Math.max(LEAST, Math.min(MOST, left)), checkVerified, { verify: true });
  });
});
