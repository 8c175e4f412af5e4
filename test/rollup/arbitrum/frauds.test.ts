import { expect } from "chai";

import { FRAUD_KINDS } from "../../../src/internal/rollup/dispute/types.js";
import { WITHOUT_DATA_FEE } from "../../helpers/arbitrum/arbitrum-machine.js";
import { startArbitrum } from "../../helpers/arbitrum/arbitrum-rollup.js";
import { codeOf } from "../../helpers/errors/code-of.js";

/** They end in a withdrawal of the OP Stack. */
const REFUSED = ["balance-theft", "withdrawal-forgery"];

describe("frauds on Arbitrum without its fee for L1", function () {
  this.timeout(240_000);

  for (const kind of FRAUD_KINDS.filter((one) => !REFUSED.includes(one))) {
    it(`${kind}: is named by the verifier, proven in both styles, and the chain goes on`, async () => {
      const started = await startArbitrum({}, { semantics: WITHOUT_DATA_FEE });
      const { rollup, l1 } = started;
      const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind }));
      const { block, batchIndex, claimedOutput, honestOutput: ownOutput } = fraud;
      const lie = await rollup.exclusive(() => rollup.verify());
      expect(lie.difference).to.deep.equal({ block, batchIndex, claimedOutput, ownOutput });
      for (const style of ["bisection", "re-execution"] as const) {
        const snapshot = (await l1("evm_snapshot")) as string;
        const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style }));
        expect(verdict, style).to.deep.include({ proven: true, style });
        expect(verdict.deletedOutputs[0]).to.equal(block);
        await rollup.exclusive(() => rollup.proposeOutputs());
        const { verified, difference } = await rollup.exclusive(() => rollup.verify());
        expect({ verified, difference }).to.deep.equal({ verified: block, difference: undefined });
        await l1("evm_revert", snapshot);
      }
      await started.close();
    });
  }

  it("refuses by name the kinds that need the OP Stack's withdrawals", async () => {
    const started = await startArbitrum({}, { semantics: WITHOUT_DATA_FEE });
    const { rollup } = started;
    for (const kind of FRAUD_KINDS.filter((one) => REFUSED.includes(one))) {
      const refused = rollup.exclusive(() => rollup.injectFraud({ kind }));
      expect(await codeOf(refused)).to.equal("NOT_IN_THIS_DESIGN");
    }
    await started.close();
  });
});
