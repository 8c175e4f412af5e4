import { expect } from "chai";

import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import { isOver, machineOf } from "../../../helpers/machine/cases.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../../helpers/machine/evm.js";
import { longCase } from "../../../helpers/machine/long-programs.js";
import { compareRun } from "../../../helpers/machine/long-ranges.js";
import { compareOpcodes, opcodeOracle } from "../../../helpers/machine/opcode-oracle.js";
import { CAPPED_ETHEREUM, compareAll } from "../../../helpers/machine/steps.js";

/** Steps of runs, one behind the other. */
const SEGMENTS = [90, 3, 1, 17, 29, 2, 31, 5, 37, 11, 41, 7, 200];

describe("machine: a program that hashes, copies, hands on and gets back more than a step opens", function () {
  this.timeout(240_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  it("is ethereumjs's at every opcode, and both machines', by steps that fit an L1 transaction each", async () => {
    const test = await longCase();
    const { differences, ours } = await compareOpcodes(opcodeOracle(), test);
    expect(differences).to.deep.equal([]);
    expect(ours.gasUsed, "it ends as it should").to.be.below(2 ** 24);
    const { gas } = await compareAll(evm, machineOf(test, CAPPED_ETHEREUM), test.name, isOver);
    expect(Math.max(...gas)).to.be.below(Number(L1_GAS_LIMIT));
  });

  it("is the same in runs of many steps, wherever they begin and end", async () => {
    const machine = machineOf(await longCase(), CAPPED_ETHEREUM);
    for (const count of SEGMENTS) {
      if (isOver(machine)) break;
      expect(await compareRun(evm, machine, 0, count), `${count} steps`).to.equal(undefined);
      for (let i = 0; i < count; i++) step(machine);
    }
    expect(isOver(machine)).to.equal(true);
  });
});
