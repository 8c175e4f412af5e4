import fc from "fast-check";

import { history, live } from "../../helpers/disputes/model/history.js";

const SEED = 20_260_101;

/** A few histories of model.long.test.ts, the same every time. */
describe("disputes against a model", () => {
  it("follow the rules in every random play", async function () {
    this.timeout(0);
    const property = fc.asyncProperty(history({ least: 40, most: 80 }), async (one) => {
      await live(one);
    });
    await fc.assert(property, { numRuns: 12, seed: SEED, endOnFailure: true });
  });
});
