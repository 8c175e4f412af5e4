import { expect } from "chai";

import { executorFor, isOnL2, readStateCases, runStateCase } from "../../helpers/machine/state-cases.js";

/** The files of official cases, and every how many-th case of each runs here. The long set runs all of them. */
const SAMPLES = { "osaka-dev.json.gz": 15, "state-cases-prague.json.gz": 10, "state-cases-cancun.json.gz": 15 };

describe("official state tests (sample)", () => {
  for (const [file, every] of Object.entries(SAMPLES))
    for (const engine of ["native", "ethereumjs"] as const) {
      it(`reach the official state root and logs on ${engine}: every ${every}th of ${file}`, async function () {
        this.timeout(120_000);
        const { hardfork, cases } = readStateCases(file);
        const executor = executorFor(hardfork, engine);
        const sample = cases.filter(isOnL2).filter((_, index) => index % every === 0);
        for (const test of sample) {
          const { stateRoot, logsHash, refused } = await runStateCase(executor, test);
          expect(refused !== undefined, `${test.name}: refused`).to.equal(test.expect.txException !== undefined);
          expect(stateRoot, `${test.name}: state root`).to.equal(test.expect.stateRoot);
          expect(logsHash, `${test.name}: logs`).to.equal(test.expect.logsHash);
        }
      });
    }
});
