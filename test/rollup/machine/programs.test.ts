import { expect } from "chai";
import { hexToBytes } from "viem";

import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { CAPPED_ETHEREUM, compareSteps, disagreement } from "../../helpers/machine/steps.js";
import { fuzzPrograms } from "../../helpers/programs/fuzz-programs.js";
import { programCase } from "../../helpers/programs/program-case.js";

/** The long set runs many more. */
const PROGRAMS = 150;

describe("machine: random and mutated programs (sample)", () => {
  it("are the same in ethereumjs at every opcode, in the twin, and in Solidity", async function () {
    this.timeout(120_000);
    const { opcodes, sampled } = await fuzzPrograms(2, PROGRAMS);
    expect(opcodes).to.be.greaterThan(1_000);
    expect(sampled.size).to.be.greaterThan(40);
  });

  it("find code that the same run has deployed", async function () {
    this.timeout(60_000);
    // Deploys ten STOPs, calls them, and stores whether that succeeded.
    const init = assemble`PUSH1 10 DUP1 PUSH1 11 RETURNDATASIZE CODECOPY RETURNDATASIZE RETURN STOP`;
    const code = assemble`
      PUSH10 ${init} PUSH0 MSTORE
      PUSH1 10 PUSH1 22 PUSH0 CREATE
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 DUP6 GAS CALL PUSH0 SSTORE STOP`;
    const program = await programCase("deploys and calls", hexToBytes(code), new Uint8Array(0));
    const start = machineOf(program, CAPPED_ETHEREUM);
    const { length } = new Trace(start, { until: isOver });
    const evm = await MachineEvm.create();
    expect(disagreement(await compareSteps(evm, start, length))).to.equal(undefined);
  });
});
