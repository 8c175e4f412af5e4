import { expect } from "chai";

import {
  compareTwin,
  machineOfProgram,
  ProgramOracle,
  runOnNative,
} from "../../../helpers/programs/program-executors.js";
import { programOf } from "../../../helpers/programs/program-of.js";

const SEED = 12;
/** Blocks of random programs, a few seconds of them; `programs.long.test.ts` runs as many as there is time for. */
const BLOCKS = 60;

describe("the own engine on random programs", () => {
  it("has the twin's stack, memory, gas and refund before every opcode, and ethereumjs's results", async function () {
    this.timeout(120_000);
    const oracle = new ProgramOracle();
    let opcodes = 0;
    for (let index = 0; index < BLOCKS; index++) {
      const program = await programOf(SEED, index);
      const ours = await runOnNative(program);
      const twin = compareTwin(machineOfProgram(program), ours);
      expect(twin.difference, `${program.name}: the twin (first) and the own engine`).to.equal(undefined);
      expect(ours.result, program.name).to.deep.equal((await oracle.run(program)).result);
      opcodes += twin.opcodes;
    }
    expect(opcodes).to.be.greaterThan(20 * BLOCKS);
  });
});
