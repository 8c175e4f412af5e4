import { liveThrough } from "../helpers/random/verb-histories.js";

describe("random histories of verbs and requests on both layers", () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`leave a rollup that works, and that L1 alone gives again (seed ${seed})`, async function () {
      this.timeout(120_000);
      await liveThrough(seed, 25);
    });

  for (const seed of [1, 2, 3])
    it(`do so where L2 is an Arbitrum (seed ${seed})`, async function () {
      this.timeout(120_000);
      await liveThrough(seed, 25, "arbitrum");
    });
});
