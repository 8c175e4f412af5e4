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

  for (const design of ["ovm1", "ovm2"] as const)
    it(`do so where L2 is ${design === "ovm1" ? "an OVM 1.0" : "an OVM 2.0"}`, async function () {
      this.timeout(120_000);
      await liveThrough(1, 25, design);
    });
});
