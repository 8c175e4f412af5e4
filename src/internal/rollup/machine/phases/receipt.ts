import { mergeBlooms } from "../state/logs.js";
import { Phase } from "../state/machine.js";
import { Link } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { Receipt, Receipts } from "../state/receipts.js";
import { State } from "../state/state.js";
import { DEPOSIT_TYPE } from "../state/transaction.js";
import type { Result } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";

/** The transaction's receipt joins the block's: docs/spec/machine.md, 7.11. */
export function receipt(execution: PhaseExecution): void {
  const { running, progress, state, reads } = execution;
  const { type, hash, nonce } = execution.transaction.fields;
  const result = running.work as Result;
  reads?.open(result);
  const { logs } = state;
  reads?.open(logs);
  const bloom = logs?.bloom;
  if (bloom !== undefined && progress.fields.bloom !== undefined) {
    reads?.open(bloom);
    reads?.open(progress.fields.bloom);
  }
  const gasUsed = progress.fields.gasUsed + result.gasUsed;
  const isOvm2 = execution.rules.claim === "state-root";
  const entry = isOvm2
    ? // All transactions are legacy ones.
      new Receipt(0, result.success, gasUsed, 0n, logs)
    : new Receipt(type, result.success, gasUsed, type === DEPOSIT_TYPE ? nonce : 0n, logs);
  running.progress = append(progress, hash, entry).with({
    gasUsed,
    bloom: mergeBlooms(progress.fields.bloom, bloom),
  });
  running.state = new State(state.world);
  running.transaction = undefined;
  running.work = undefined;
  running.phase = Phase.ELEMENT;
}

export function append(progress: Progress, transaction: bigint, entry: Receipt): Progress {
  const { count, transactions, receipts } = progress.fields;
  if (count === 0) return progress.with({ count: 1, firstTransaction: transaction, firstReceipt: entry });
  return progress.with({
    count: count + 1,
    transactions: new Link(transactions, transaction),
    receipts: new Receipts(receipts, entry),
  });
}
