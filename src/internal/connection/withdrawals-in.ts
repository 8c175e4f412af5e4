import type { Receipt, TransactionLike, Withdrawal, WithdrawalTransaction } from "../../types.js";
import type { OvmContext } from "./context.js";

import * as passer from "./abi/message-passer.js";
import { eventsIn } from "./events-in.js";
import { finalizeWithdrawal } from "./finalize-withdrawal.js";
import { PREDEPLOYS } from "./predeploys.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { requireReceipt } from "./require-receipt.js";
import { transactionHashOf } from "./transaction-hash-of.js";
import { withdrawalStatus } from "./withdrawal-status.js";

/** A withdrawal without its verbs: what the L2 receipt says of it. */
export type WithdrawalRecord = WithdrawalTransaction & Pick<Withdrawal, "withdrawalHash" | "l2">;

/** The withdrawals that an L2 transaction started. */
export async function withdrawalsIn(context: OvmContext, l2Transaction: TransactionLike): Promise<Withdrawal[]> {
  const receipt = await requireReceipt(context, "l2", transactionHashOf(l2Transaction));
  return withdrawalsOf(context, receipt);
}

/** The withdrawals in an L2 receipt, with their verbs. */
export function withdrawalsOf(context: OvmContext, l2: Receipt): Withdrawal[] {
  return recordsOf(l2).map((record) => ({
    ...record,
    prove: async (options) => await proveWithdrawal(context, record, options),
    finalize: async (options) => await finalizeWithdrawal(context, record, options),
    status: async () => await withdrawalStatus(context, record),
  }));
}

/** The withdrawals in an L2 receipt. */
export function recordsOf(l2: Receipt): WithdrawalRecord[] {
  return eventsIn(l2, PREDEPLOYS.l2ToL1MessagePasser, passer.messagePassed).map(({ args }) => ({ ...args, l2 }));
}
