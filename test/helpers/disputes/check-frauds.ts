import { expect } from "chai";

import type { Rollup } from "../../../src/internal/rollup/api.js";
import { type Fraud, FRAUD_KINDS } from "../../../src/internal/rollup/dispute/types.js";
import { codeOf } from "../errors/code-of.js";

/** They end in a withdrawal of the OP Stack. */
const REFUSED = ["balance-theft", "withdrawal-forgery"];

interface Started {
  rollup: Rollup;
  l1: (method: string, ...params: unknown[]) => Promise<unknown>;
  close: () => Promise<void>;
}

/**
 * Tells each kind of fraud that a design without the OP Stack's withdrawals has, and proves it in both styles.
 *
 * @param look what else has to hold of a fraud
 */
export function checkFrauds(
  start: () => Promise<Started>,
  look: (fraud: Fraud, rollup: Rollup) => void = () => {},
): void {
  for (const kind of FRAUD_KINDS.filter((one) => !REFUSED.includes(one))) {
    it(`${kind}: is named by the verifier, proven in both styles, and the chain goes on`, async () => {
      const started = await start();
      const { rollup, l1 } = started;
      const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind }));
      const { block, batchIndex, claimedOutput, honestOutput: ownOutput } = fraud;
      look(fraud, rollup);
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
    const started = await start();
    const { rollup } = started;
    for (const kind of FRAUD_KINDS.filter((one) => REFUSED.includes(one))) {
      const refused = rollup.exclusive(() => rollup.injectFraud({ kind }));
      expect(await codeOf(refused)).to.equal("NOT_IN_THIS_DESIGN");
    }
    await started.close();
  });
}
