import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { requireCap } from "../../helpers/disputes/gas-table.js";
import { proveLastStep } from "../../helpers/disputes/last-step.js";
import { OVM2_STEPS } from "../../helpers/worst-steps/ovm2-steps.js";

/** contracts/L1/dispute/rules/GasCaps.sol; at the other arities the step is cheaper. */
const PROVE_CAP = 15_000_000;

describe("the gas of the last step under OVM 2.0", () => {
  it("is within what is repaid, for the dearest step behind the longest path", async function () {
    this.timeout(600_000);
    const dearest = OVM2_STEPS.find(({ what }) => what === "CALL with value, of the longest code")!;
    const { gas } = await proveLastStep(16, dearest, { semantics: ovm2 });
    console.log(`      ${gas} gas`);
    requireCap(PROVE_CAP, gas);
  });
});
