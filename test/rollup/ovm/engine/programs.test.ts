import { expect } from "chai";

import { compareTwin, machineOfProgram, runOnNative } from "../../../helpers/programs/program-executors.js";
import { programOf } from "../../../helpers/programs/program-of.js";

/** Blocks of random programs; the programs set runs the same in ethereumjs, the twin and the Solidity machine. */
const BLOCKS = Number(process.env["BLOCKS"] ?? 60);
const SEED = Number(process.env["OVM_SEED"] ?? 12);

describe("the own engine and the machine's twin", () => {
  it("have the same stack, memory, gas and refund before every opcode of random programs", async function () {
    this.timeout(120_000);
    let opcodes = 0;
    for (let index = 0; index < BLOCKS; index++) {
      const program = await programOf(SEED, index);
      const ours = await runOnNative(program);
      const twin = compareTwin(machineOfProgram(program), ours);
      expect(twin.difference, `${program.name}: the twin (ours) differs from the own engine`).to.equal(undefined);
      opcodes += twin.opcodes;
    }
    expect(opcodes).to.be.greaterThan(20 * BLOCKS);
  });
});
