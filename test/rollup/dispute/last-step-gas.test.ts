import { expect } from "chai";

import { type Arity, GasTable } from "../../helpers/disputes/gas-table.js";
import { proveLastStep } from "../../helpers/disputes/last-step.js";
import { WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

/** contracts/L1/dispute/rules/GasCaps.sol: OVM 2.0 has the dearest step (ovm2/last-step-gas.test.ts). */
const PROVE_CAP = 15_000_000;
describe("the gas of the last step", () => {
  const table = new GasTable();
  const gas: number[] = [];

  async function prove(arity: Arity, worst: (typeof WORST_STEPS)[number], bothWrong = false): Promise<void> {
    const receipt = await proveLastStep(arity, worst, { bothWrong });
    table.note(`arity ${arity}, ${worst.family}, ${worst.what}${bothWrong ? ", both wrong" : ""}`, receipt);
    gas.push(receipt.gas);
  }

  for (const worst of WORST_STEPS) {
    it(`${worst.family}: ${worst.what}`, async function () {
      this.timeout(600_000);
      await prove(16, worst);
    });
  }

  it("at each arity, and where both are wrong, for the dearest step", async function () {
    this.timeout(600_000);
    const dearest = WORST_STEPS[gas.indexOf(Math.max(...gas))]!;
    for (const arity of [2, 4] as const) await prove(arity, dearest);
    for (const arity of [2, 4, 16] as const) await prove(arity, dearest, true);
    expect(Math.max(...gas)).to.be.below(PROVE_CAP);
  });

  after(() => table.print());
});
