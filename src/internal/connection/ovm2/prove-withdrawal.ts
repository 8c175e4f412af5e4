import type { Receipt } from "../../../types.js";
import { notInOvm2 } from "./not-in-ovm2.js";

/** In the OVM a withdrawal is proven where it is relayed. */
export async function proveWithdrawal(): Promise<Receipt> {
  throw notInOvm2(
    "proveWithdrawal",
    "in the OVM a withdrawal is not proven by itself: its proof goes with its relay. Call ovm.fastForward(withdrawal), then withdrawal.finalize().",
  );
}
