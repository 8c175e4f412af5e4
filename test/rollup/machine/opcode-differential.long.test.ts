import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { compareOpcodes, officialDifferences, opcodeOracle } from "../../helpers/machine/opcode-oracle.js";
import { isOnL2, readStateCases, STATE_CASES } from "../../helpers/machine/state-cases.js";

describe("the machine's twin and ethereumjs (all)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it(`agree at every opcode on pc, gas, stack, memory, return data, refund and warm sets, and reach the official root and logs: ${STATE_CASES}`, async function () {
    this.timeout(0);
    await loadKzg();
    const cases = readStateCases(STATE_CASES).cases.filter(isOnL2);
    const oracle = opcodeOracle();
    const wrong: string[] = [];
    let covered = 0;
    let opcodes = 0;
    for (const test of cases) {
      if (Date.now() > deadline) break;
      const result = await compareOpcodes(oracle, test);
      const differences = [...result.differences, ...officialDifferences(test, result.ours)];
      if (differences.length > 0) wrong.push(`${test.name}: ${differences.join("; ")}`.slice(0, 600));
      opcodes += result.opcodes;
      covered++;
    }
    console.log(`      ${covered} of ${cases.length} cases covered, ${opcodes} opcodes compared`);
    expect(wrong).to.deep.equal([]);
  });
});
