import { OvmError } from "../../../errors.js";
import type { Receipt } from "../../../types.js";

/** On an Arbitrum a withdrawal is proven where it is executed. */
export async function proveWithdrawal(): Promise<Receipt> {
  throw new OvmError(
    "NOT_IN_THIS_DESIGN",
    "On an Arbitrum a withdrawal is not proven by itself: its proof goes with its execution. Call ovm.fastForward(withdrawal), then withdrawal.finalize().",
    { verb: "proveWithdrawal" },
  );
}
