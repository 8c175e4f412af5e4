import { OvmError } from "../../../errors.js";
import type { RelayedReceipt, TransactionLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { findDepositReceipt, queueIndicesIn } from "./deposits.js";

/** The L2 receipt of the deposit that an L1 transaction made. */
export async function getL2Receipt(
  context: OvmContext,
  l1Transaction: TransactionLike,
  { index = 0 }: { index?: number } = {},
): Promise<RelayedReceipt> {
  const hash = transactionHashOf(l1Transaction);
  const indices = await queueIndicesIn(context, await requireReceipt(context, "l1", hash));
  const queueIndex = indices[index];
  if (queueIndex === undefined) {
    throw new OvmError(
      "NO_DEPOSIT",
      `L1 transaction ${hash} made ${indices.length} L1→L2 transactions, so index ${index} does not exist.`,
      { hash, deposits: indices.length, index },
    );
  }
  const receipt = await findDepositReceipt(context, queueIndex);
  if (receipt !== undefined) return receipt;
  throw new OvmError(
    "DEPOSIT_PENDING",
    `L2 has not executed queue element ${queueIndex} of L1 transaction ${hash}. Is the sequencer paused, or does it censor? Resume it, or wait out the force-inclusion period and call ovm.forceBatch().`,
    { hash, queueIndex },
  );
}
