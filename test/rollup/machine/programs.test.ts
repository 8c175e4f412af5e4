import { expect } from "chai";
import { loadKzg } from "../../../src/internal/rollup/ovm/execution/kzg.js";
import { compareOpcodes, opcodeOracle } from "../../helpers/opcode-oracle.js";
import { programCase, randomProgram } from "../../helpers/random-programs.js";
import { Random } from "../../helpers/random.js";

const PROGRAMS = 150;

describe("machine: random programs (sample)", () => {
  it("run as in ethereumjs at every opcode", async function () {
    this.timeout(120_000);
    await loadKzg();
    const oracle = opcodeOracle();
    const random = new Random(1);
    for (let i = 0; i < PROGRAMS; i++) {
      const test = await programCase(`program ${i}`, randomProgram(random), randomProgram(random));
      const { differences } = await compareOpcodes(oracle, test);
      expect(differences, JSON.stringify(test.pre)).to.deep.equal([]);
    }
  });
});
