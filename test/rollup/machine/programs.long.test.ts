import { expect } from "chai";
import { loadKzg } from "../../../src/internal/rollup/ovm/execution/kzg.js";
import { compareOpcodes, opcodeOracle } from "../../helpers/opcode-oracle.js";
import { mutate, programCase, randomProgram } from "../../helpers/random-programs.js";
import { Random } from "../../helpers/random.js";
import { readStateCases } from "../../helpers/state-cases.js";

/** Half of them random, half mutations of code in the official cases. */
const PROGRAMS = 20_000;
const MAX_REAL_CODE = 4_096;

describe("machine: random programs (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it("run as in ethereumjs at every opcode", async function () {
    this.timeout(0);
    await loadKzg();
    const codes = readStateCases("osaka-dev.json.gz")
      .cases.flatMap(({ pre }) => Object.values(pre).map(({ code }) => Buffer.from(code.slice(2), "hex")))
      .filter(({ length }) => length > 0 && length <= MAX_REAL_CODE);
    const oracle = opcodeOracle();
    const random = new Random(2);
    let covered = 0;
    let opcodes = 0;
    for (; covered < PROGRAMS && Date.now() < deadline; covered++) {
      const real = codes[random.next(codes.length)]!;
      const code = covered % 2 === 0 ? randomProgram(random) : mutate(real, random);
      const test = await programCase(`program ${covered}`, code, randomProgram(random));
      const result = await compareOpcodes(oracle, test);
      expect(result.differences, JSON.stringify(test.pre)).to.deep.equal([]);
      opcodes += result.opcodes;
    }
    console.log(`      ${covered} of ${PROGRAMS} programs covered, ${opcodes} opcodes compared`);
  });
});
