import { OvmError } from "../../../errors.js";
import type { Receipt, Withdrawal } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { withdrawalsOf } from "./withdrawals-in.js";

/** The withdrawal that one of our own transactions started. */
export function onlyWithdrawal(context: OvmContext, l2: Receipt): Withdrawal {
  const [withdrawal] = withdrawalsOf(context, l2);
  if (withdrawal !== undefined) return withdrawal;
  throw new OvmError(
    "WITHDRAWAL_UNKNOWN",
    `L2 transaction ${l2.transactionHash} started no withdrawal: it has no MessagePassed event.`,
    { hash: l2.transactionHash },
  );
}
