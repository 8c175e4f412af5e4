import { expect } from "chai";

import { agreeOnCase } from "../../helpers/machine/case-agreement.js";
import { changedCase } from "../../helpers/machine/changed-cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareOpcodes, opcodeOracle } from "../../helpers/machine/opcode-oracle.js";
import { isOnL2, readStateCases } from "../../helpers/machine/state-cases.js";
import { Random } from "../../helpers/random/random.js";

/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 5_000;
const CASES = 3_000;
const SEED = 1_000_003;
/** Of the cases, and of what becomes of them. */
const MOST_OPCODES = 400;

describe("machine: official cases with changes (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity) - MARGIN;

  it("ethereumjs, the twin and the Solidity machine agree when code, coinbase, gas, value, data or target change", async function () {
    this.timeout(0);
    const evm = await MachineEvm.create();
    const oracle = opcodeOracle();
    const files = ["osaka-dev.json.gz", "state-cases-prague.json.gz", "state-cases-cancun.json.gz"];
    const cases = files
      .flatMap((file) => readStateCases(file).cases.filter(isOnL2))
      .filter(({ run }) => (run.steps ?? 0) <= MOST_OPCODES);
    const random = new Random(SEED);
    const wrong: string[] = [];
    let covered = 0;
    let steps = 0;
    for (; covered < CASES && (covered === 0 || Date.now() < deadline); covered++) {
      const test = await changedCase(cases[random.next(cases.length)]!, random);
      const { opcodes, differences } = await compareOpcodes(oracle, test);
      wrong.push(...differences.map((difference) => `${test.name} (${covered}), ethereumjs: ${difference}`));
      // An endless loop now, and compared with ethereumjs at every opcode.
      if (opcodes > 10 * MOST_OPCODES) continue;
      await agreeOnCase(evm, test).then(
        ({ gas }) => (steps += gas.length),
        (error: unknown) => wrong.push(`${test.name} (${covered}), Solidity: ${String(error)}`),
      );
    }
    console.log(`      ${covered} of ${CASES} cases covered, ${steps} steps in Solidity`);
    expect(wrong.map((difference) => difference.slice(0, 600))).to.deep.equal([]);
  });
});
