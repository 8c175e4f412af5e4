import { OvmError } from "../../../errors.js";
import type { Hex } from "../../../types.js";

/**
 * The one message to L1 that a hash names: its own, or that of the transaction that sent it and no other.
 *
 * @throws {OvmError} `WITHDRAWAL_UNKNOWN`, `WITHDRAWAL_AMBIGUOUS`
 */
export function onlyMessage<Record extends { withdrawalHash: Hex }>(records: readonly Record[], hash: Hex): Record {
  const [record] = records;
  if (record === undefined) {
    throw new OvmError(
      "WITHDRAWAL_UNKNOWN",
      `L2 knows no message to L1 with hash ${hash}, nor one that a transaction ${hash} sent.`,
      { hash },
    );
  }
  if (records.length > 1) {
    throw new OvmError(
      "WITHDRAWAL_AMBIGUOUS",
      `L2 transaction ${hash} sent ${records.length} messages to L1. Take one of ovm.withdrawalsIn(transaction).`,
      { hash, withdrawals: records.map(({ withdrawalHash }) => withdrawalHash) },
    );
  }
  return record;
}
