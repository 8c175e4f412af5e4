import { expect } from "chai";

import { executorFor, isOnL2, readStateCases, runStateCase, STATE_CASES } from "../../helpers/machine/state-cases.js";

/** All that are published, or those that OVM_STATE_CASES names. */
const FILES = process.env["OVM_STATE_CASES"]
  ? [STATE_CASES]
  : [STATE_CASES, "state-cases-prague.json.gz", "state-cases-cancun.json.gz"];

describe("official state tests (all)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  for (const file of FILES) {
    it(`reach the official state root and logs: ${file}`, async function () {
      this.timeout(0);
      const { hardfork, cases } = readStateCases(file);
      const executor = executorFor(hardfork);
      const ours = cases.filter(isOnL2);
      const wrong: string[] = [];
      let covered = 0;
      for (const test of ours) {
        if (Date.now() > deadline) break;
        const { stateRoot, logsHash, refused } = await runStateCase(executor, test);
        const { expect: official } = test;
        const right =
          stateRoot === official.stateRoot &&
          logsHash === official.logsHash &&
          (refused !== undefined) === (official.txException !== undefined);
        if (!right) wrong.push(test.name);
        covered++;
      }
      const blobs = cases.length - ours.length;
      console.log(`      ${file}: ${covered} of ${ours.length} cases covered, ${blobs} blob transactions left out`);
      expect(wrong).to.deep.equal([]);
    });
  }
});
