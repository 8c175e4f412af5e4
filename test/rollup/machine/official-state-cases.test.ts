import { expect } from "chai";
import { loadKzg } from "../../../src/internal/rollup/ovm/execution/kzg.js";
import { machineOf, runCase } from "../../helpers/machine-cases.js";
import { readStateCases } from "../../helpers/state-cases.js";

/** Every how many-th case runs here. The long set runs all of them. */
const EVERY = 8;

describe("machine: official state tests (sample)", () => {
  before(async function () {
    this.timeout(60_000);
    await loadKzg();
  });

  it(`reach the official state root, logs and gas: every ${EVERY}th of osaka-dev`, function () {
    this.timeout(120_000);
    const { cases } = readStateCases("osaka-dev.json.gz");
    for (const test of cases.filter((_, index) => index % EVERY === 0)) {
      const { stateRoot, logsHash, refused, gasUsed } = runCase(machineOf(test));
      expect(refused, `${test.name}: refused`).to.equal(test.expect.txException !== undefined);
      expect(stateRoot, `${test.name}: state root`).to.equal(test.expect.stateRoot);
      expect(logsHash, `${test.name}: logs`).to.equal(test.expect.logsHash);
      if (!refused) expect(gasUsed, `${test.name}: gas`).to.equal(Number(test.run.gasUsed));
    }
  });
});
