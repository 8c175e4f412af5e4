import type { Logs } from "../state/logs.js";
import { mergeBlooms } from "../state/logs.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import { Link } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { Receipt, Receipts } from "../state/receipts.js";
import { State } from "../state/state.js";
import { DEPOSIT_TYPE, RETRY_TYPE } from "../state/transaction.js";
import type { Result } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";

/** The transaction's receipt joins the block's: docs/spec/machine.md, 7.11. */
export function receipt(execution: PhaseExecution): void {
  const { running, state, reads, rules } = execution;
  const { type, hash, nonce } = execution.transaction.fields;
  const result = running.work as Result;
  reads?.open(result);
  const { success, gasUsed } = result;
  const entry =
    rules.design === "ovm2"
      ? // All transactions are legacy ones.
        { type: 0, success, gasUsed, nonce: 0n }
      : { type, success, gasUsed, nonce: type === DEPOSIT_TYPE ? nonce : 0n };
  addReceipt(execution, hash, entry, state.logs);
  running.state = new State(state.world);
  running.transaction = undefined;
  const isRedeem = rules.design === "arbitrum" && type === RETRY_TYPE;
  if (!isRedeem) running.work = undefined;
  running.phase =
    rules.design === "arbitrum" ? (isRedeem ? ArbitrumPhase.REDEEMED : ArbitrumPhase.PENDING) : Phase.ELEMENT;
}

/**
 * Adds a transaction and its receipt to the block's.
 *
 * @param entry `gasUsed` is the transaction's own
 */
export function addReceipt(
  { running, progress, reads }: PhaseExecution,
  transaction: bigint,
  entry: { type: number; success: boolean; gasUsed: number; nonce: bigint },
  logs: Logs | undefined,
): void {
  const { type, success, nonce } = entry;
  reads?.open(logs);
  const bloom = logs?.bloom;
  if (bloom !== undefined && progress.fields.bloom !== undefined) {
    reads?.open(bloom);
    reads?.open(progress.fields.bloom);
  }
  const gasUsed = progress.fields.gasUsed + entry.gasUsed;
  running.progress = append(progress, transaction, new Receipt(type, success, gasUsed, nonce, logs)).with({
    gasUsed,
    bloom: mergeBlooms(progress.fields.bloom, bloom),
  });
}

function append(progress: Progress, transaction: bigint, entry: Receipt): Progress {
  const { count, transactions, receipts } = progress.fields;
  if (count === 0) return progress.with({ count: 1, firstTransaction: transaction, firstReceipt: entry });
  return progress.with({
    count: count + 1,
    transactions: new Link(transactions, transaction),
    receipts: new Receipts(receipts, entry),
  });
}
