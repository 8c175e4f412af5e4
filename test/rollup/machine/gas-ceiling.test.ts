import { expect } from "chai";
import { recordWitness } from "../../../src/internal/rollup/machine/witness.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../helpers/machine-evm.js";
import { disagreement } from "../../helpers/machine-steps.js";
import { dearest, type MeasuredStep, WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

/**
 * Steps that no rule forbids, each as dear as its kind can be made: whoever is challenged must be able to prove them in one
 * L1 transaction. The gas is that of the whole transaction, EIP-7623's floor included, and the same in every run.
 */
describe("machine: the worst legal step of each kind fits one L1 transaction", () => {
  const measured: MeasuredStep[] = [];
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const worst of WORST_STEPS) {
    it(`${worst.family}: ${worst.what}`, async function () {
      this.timeout(60_000);
      const machine = worst.machine();
      const state = machine.hash();
      const witness = recordWitness(machine, 1);
      const verdict = await evm.call(state, witness);
      expect(disagreement({ verdict, expected: machine.hash() })).to.equal(undefined);
      expect(verdict.gas).to.be.below(Number(L1_GAS_LIMIT));
      measured.push({ family: worst.family, what: worst.what, gas: verdict.gas, witness: witness.length });
    });
  }

  after(() => {
    for (const { family, what, gas, witness } of dearest(measured)) {
      console.log(`      ${family}: ${gas} gas, ${witness} bytes of witness (${what})`);
    }
  });
});
