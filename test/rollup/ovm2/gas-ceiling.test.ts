import { expect } from "chai";

import { OVM2 } from "../../../src/internal/rollup/machine/state/rules.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement } from "../../helpers/machine/steps.js";
import { OVM2_STEPS } from "../../helpers/worst-steps/ovm2-steps.js";

/** As test/rollup/machine/gas-ceiling.test.ts has it of the OP Stack's machine. */
describe("the worst legal step of OVM 2.0's machine fits one L1 transaction", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create(OVM2);
  });

  for (const { what, machine: make } of OVM2_STEPS) {
    it(what, async () => {
      const machine = make();
      const state = machine.hash();
      const witness = recordWitness(machine, 1);
      const verdict = await evm.call(state, witness);
      expect(disagreement({ verdict, expected: machine.hash() })).to.equal(undefined);
      expect(verdict.gas).to.be.below(Number(L1_GAS_LIMIT));
      console.log(`      ${verdict.gas} gas, ${witness.length} bytes of witness`);
    });
  }
});
