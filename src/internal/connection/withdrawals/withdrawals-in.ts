import type { Receipt, TransactionLike, Withdrawal, WithdrawalVerbs } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { finalizeWithdrawal } from "./finalize-withdrawal.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { recordsOf, type WithdrawalRecord } from "./withdrawal-record.js";
import { withdrawalStatus } from "./withdrawal-status.js";

/** The withdrawals that an L2 transaction started. */
export async function withdrawalsIn(context: OvmContext, l2Transaction: TransactionLike): Promise<Withdrawal[]> {
  const receipt = await requireReceipt(context, "l2", transactionHashOf(l2Transaction));
  return withdrawalsOf(context, receipt);
}

/** The withdrawals in an L2 receipt, with their verbs. */
export function withdrawalsOf(context: OvmContext, l2: Receipt): Withdrawal[] {
  return recordsOf(l2).map((record) => withVerbs(context, record));
}

/** A withdrawal that proves and finalizes itself. */
export function withVerbs<R extends WithdrawalRecord>(context: OvmContext, record: R): R & WithdrawalVerbs {
  return {
    ...record,
    prove: async (options) => await proveWithdrawal(context, record, options),
    finalize: async (options) => await finalizeWithdrawal(context, record, options),
    status: async () => await withdrawalStatus(context, record),
  };
}
