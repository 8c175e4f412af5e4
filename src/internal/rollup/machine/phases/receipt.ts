import { encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashBytes } from "../state/bytes.js";
import { EMPTY_BLOOM, Logs, mergeBlooms } from "../state/logs.js";
import { Phase } from "../state/machine.js";
import { Blob, Link } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { State } from "../state/state.js";
import { DEPOSIT_TYPE } from "../state/transaction.js";
import type { Result } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";

/** OP Stack, since Canyon. */
const DEPOSIT_RECEIPT_VERSION = 1n;

/** The transaction's receipt joins the block's: docs/spec/machine.md, 7.11. */
export function receipt(execution: PhaseExecution): void {
  const { running, progress, state, reads } = execution;
  const { type, hash, nonce } = execution.transaction.fields;
  const result = running.work as Result;
  reads?.open(result);
  const gasUsed = progress.fields.gasUsed + result.gasUsed;
  const bloom = state.logs?.bloom;
  const list = [
    encodeInteger(result.success ? 1n : 0n),
    encodeInteger(BigInt(gasUsed)),
    encodeString(bloom?.bytes ?? EMPTY_BLOOM),
    encodeList([Logs.all(state.logs, reads)]),
  ];
  if (type === DEPOSIT_TYPE) list.push(encodeInteger(nonce), encodeInteger(DEPOSIT_RECEIPT_VERSION));
  const encoded = concat(type === 0 ? new Uint8Array(0) : Uint8Array.of(type), encodeList(list));
  const blob = new Blob(encoded);
  execution.machine.preimages.keep(blob);
  if (bloom !== undefined) reads?.open(progress.fields.bloom);

  running.progress = append(progress, hash, hashBytes(encoded)).with({
    gasUsed,
    bloom: mergeBlooms(progress.fields.bloom, bloom),
  });
  running.state = new State(state.world);
  running.transaction = undefined;
  running.work = undefined;
  running.phase = Phase.ELEMENT;
}

function append(progress: Progress, transaction: bigint, receiptHash: bigint): Progress {
  const { count, transactions, receipts } = progress.fields;
  if (count === 0) return progress.with({ count: 1, firstTransaction: transaction, firstReceipt: receiptHash });
  return progress.with({
    count: count + 1,
    transactions: new Link(transactions, transaction),
    receipts: new Link(receipts, receiptHash),
  });
}
