import { expect } from "chai";

import { FRAUD_KINDS } from "../../../src/internal/rollup/dispute/types.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { startOvm2 } from "../../helpers/ovm2/ovm2-rollup.js";

/** They end in a withdrawal of the OP Stack. */
const REFUSED = ["balance-theft", "withdrawal-forgery"];

describe("frauds in OVM 2.0", function () {
  this.timeout(120_000);

  for (const kind of FRAUD_KINDS.filter((one) => !REFUSED.includes(one))) {
    it(`${kind}: is named by the verifier, proven in both styles, and the chain goes on`, async () => {
      const started = await startOvm2();
      const { rollup, l1 } = started;
      const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind }));
      const { block, batchIndex, claimedOutput, honestOutput: ownOutput } = fraud;
      // The honest claim is the block's state root.
      expect(ownOutput).to.equal(rollup.chain.blockByNumber(block)!.stateRoot);
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
    const started = await startOvm2();
    const { rollup } = started;
    for (const kind of FRAUD_KINDS.filter((one) => REFUSED.includes(one))) {
      const refused = rollup.exclusive(() => rollup.injectFraud({ kind }));
      expect(await codeOf(refused)).to.equal("NOT_IN_THIS_DESIGN");
    }
    await started.close();
  });
});
