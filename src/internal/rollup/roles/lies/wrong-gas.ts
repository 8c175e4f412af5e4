import { Phase } from "../../machine/state/machine.js";
import { Result } from "../../machine/state/work.js";
import { changeAt } from "../../machine/trace/tampering.js";
import { aboutTransaction } from "./about-transaction.js";
import { makePayment } from "./preparations.js";

/** A transaction settles with more gas than it used. */
export const wrongGas = aboutTransaction({
  names: ["from", "to"],
  needs: "transaction",
  serves: () => true,
  prepare: makePayment,
  phase: Phase.SETTLE,
  lie: ({ block }, step, index) => {
    const { gasUsed, transactionHash } = block.receipts[index]!;
    return {
      tampering: changeAt(step, (running) => {
        const { success, gasLeft, gasUsed: used } = running.work as Result;
        running.work = new Result(success, gasLeft, used + 1);
      }),
      story: `The proposer claims that transaction ${transactionHash} of block ${block.number} used ${gasUsed + 1n} gas; it used ${gasUsed}.`,
    };
  },
});
