import { expect } from "chai";

import { isOver } from "../../helpers/machine/cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { compareProgram, fuzzPrograms } from "../../helpers/programs/fuzz-programs.js";
import { machineOfProgram } from "../../helpers/programs/program-executors.js";
import { programOf } from "../../helpers/programs/program-of.js";

const PROGRAMS = 20_000;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 3_000;

const { OVM_SEED = "1", OVM_PROGRAM, OVM_DEADLINE } = process.env;

describe("machine: random and mutated programs (long)", () => {
  it("are the same in ethereumjs at every opcode, in the twin, and in Solidity", async function () {
    this.timeout(0);
    if (OVM_PROGRAM !== undefined) this.skip();
    const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
    const { programs, blocks, opcodes, sampled } = await fuzzPrograms(Number(OVM_SEED), PROGRAMS, deadline);
    const steps = [...sampled.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `      ${Math.min(programs, PROGRAMS)} of ${PROGRAMS} programs covered, in ${blocks} blocks; ${opcodes} opcodes compared ` +
        `with ethereumjs; besides all blocks as a whole, ${steps} steps of ${sampled.size} kinds compared alone in Solidity`,
    );
    expect(programs).to.be.greaterThan(0);
  });

  it("are the same at every step in Solidity, in the one that OVM_SEED and OVM_PROGRAM name", async function () {
    this.timeout(0);
    if (OVM_PROGRAM === undefined) this.skip();
    const program = await programOf(Number(OVM_SEED), Number(OVM_PROGRAM));
    const evm = await MachineEvm.create();
    const failure = await compareProgram(evm, program);
    expect(failure?.difference, JSON.stringify(program.pre)).to.equal(undefined);
    await compareAll(evm, machineOfProgram(program), program.name, isOver);
  });
});
