import { expect } from "chai";
import { fuzzPrograms } from "../../helpers/fuzz-programs.js";

/** The long set runs many more. */
const PROGRAMS = 150;

describe("machine: random and mutated programs (sample)", () => {
  it("are the same in ethereumjs at every opcode, in the twin, and in Solidity", async function () {
    this.timeout(120_000);
    const { opcodes, sampled } = await fuzzPrograms(2, PROGRAMS);
    expect(opcodes).to.be.greaterThan(1_000);
    expect(sampled.size).to.be.greaterThan(40);
  });
});
