import { expect } from "chai";
import { loadKzg } from "../../../src/internal/rollup/ovm/execution/kzg.js";
import { compareOpcodes, opcodeOracle } from "../../helpers/opcode-oracle.js";
import { readStateCases } from "../../helpers/state-cases.js";

describe("machine: every opcode as in ethereumjs (all)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it("pc, gas, stack, memory, return data, refund, warm sets; official root and logs: osaka-dev", async function () {
    this.timeout(0);
    await loadKzg();
    const { cases } = readStateCases("osaka-dev.json.gz");
    const oracle = opcodeOracle();
    const wrong: string[] = [];
    let covered = 0;
    let opcodes = 0;
    for (const test of cases) {
      if (Date.now() > deadline) break;
      const result = await compareOpcodes(oracle, test);
      if (result.differences.length > 0) wrong.push(`${test.name}: ${result.differences.join("; ")}`.slice(0, 600));
      opcodes += result.opcodes;
      covered++;
    }
    console.log(`      ${covered} of ${cases.length} cases covered, ${opcodes} opcodes compared`);
    expect(wrong).to.deep.equal([]);
  });
});
