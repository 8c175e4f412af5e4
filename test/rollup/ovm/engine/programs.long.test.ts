import { expect } from "chai";

import { compareTwin, machineOfProgram, runOnNative } from "../../../helpers/programs/program-executors.js";
import { programOf } from "../../../helpers/programs/program-of.js";

const SEED = Number(process.env["OVM_SEED"] ?? 1);
const BLOCKS = Number(process.env["OVM_PROGRAMS"] ?? 3_000);

describe("the own engine on many random programs", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it("has the twin's stack, memory, gas and refund before every opcode", async function () {
    this.timeout(0);
    let blocks = 0;
    let opcodes = 0;
    for (; blocks < BLOCKS && Date.now() < deadline; blocks++) {
      const program = await programOf(SEED, blocks);
      const twin = compareTwin(machineOfProgram(program), await runOnNative(program));
      expect(twin.difference, `${program.name}, seed ${SEED}: the twin (first) and the own engine`).to.equal(undefined);
      opcodes += twin.opcodes;
    }
    console.log(`      seed ${SEED}: ${blocks} of ${BLOCKS} blocks, ${opcodes} opcodes`);
    expect(opcodes).to.be.greaterThan(20 * blocks);
  });
});
