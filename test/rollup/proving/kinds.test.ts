import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import { FRAUD_KINDS } from "../../../src/internal/rollup/dispute/types.js";
import { CONFIG, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

describe("every kind of fraud", function () {
  this.timeout(120_000);

  /** On a chain that is empty, and about whatever the kind takes for it. */
  for (const kind of FRAUD_KINDS) {
    it(`${kind}: is proven in both styles, at every arity, and the chain goes on`, async () => {
      for (const arity of [2, 4, 16] as const) {
        const started: StartedRollup = await startRollup({ disputes: disputeTerms(CONFIG, { arity }) });
        const { rollup, l1 } = started;
        const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind }));
        for (const style of ["bisection", "re-execution"] as const) {
          const snapshot = (await l1("evm_snapshot")) as string;
          const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style }));
          expect(verdict, `arity ${arity}, ${style}`).to.deep.include({ proven: true, style });
          expect(verdict.deletedOutputs[0]).to.equal(fraud.block);
          expect(verdict.step === undefined).to.equal(style === "re-execution");
          // The proposer tells the truth again, and the second client agrees.
          await rollup.exclusive(() => rollup.proposeOutputs());
          const { verified, outputs, difference } = await rollup.exclusive(() => rollup.verify());
          expect({ verified, difference }).to.deep.equal({ verified: fraud.block, difference: undefined });
          expect(outputs).to.equal(fraud.block);
          await l1("evm_revert", snapshot);
        }
        await started.close();
      }
    });
  }
});
