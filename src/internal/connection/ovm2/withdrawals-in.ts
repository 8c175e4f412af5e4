import { OvmError } from "../../../errors.js";
import type { Receipt, TransactionLike, Withdrawal } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { finalizeWithdrawal } from "./finalize-withdrawal.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { type Ovm2Withdrawal, recordsOf } from "./withdrawal-record.js";
import { withdrawalStatus } from "./withdrawal-status.js";

/** The messages to L1 that an L2 transaction sent. */
export async function withdrawalsIn(context: OvmContext, l2Transaction: TransactionLike): Promise<Withdrawal[]> {
  const receipt = await requireReceipt(context, "l2", transactionHashOf(l2Transaction));
  return recordsOf(receipt).map((record) => withVerbs(context, record));
}

/** The message to L1 that one of our own transactions sent. */
export function onlyWithdrawal(context: OvmContext, l2: Receipt): Withdrawal {
  const [record] = recordsOf(l2);
  if (record !== undefined) return withVerbs(context, record);
  throw new OvmError(
    "WITHDRAWAL_UNKNOWN",
    `L2 transaction ${l2.transactionHash} sent no message to L1: it has no SentMessage event.`,
    { hash: l2.transactionHash },
  );
}

/** A withdrawal that finalizes itself. */
export function withVerbs(context: OvmContext, record: Ovm2Withdrawal): Withdrawal {
  return {
    ...record,
    prove: async () => await proveWithdrawal(),
    finalize: async (options) => await finalizeWithdrawal(context, record, options),
    status: async () => await withdrawalStatus(context, record),
  };
}
