import { toBigInt } from "../state/bytes.js";
import { DATA_FEE } from "../state/config.js";
import { Phase } from "../state/machine.js";
import type { Blob } from "../state/part.js";
import { Blob as Bytes } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { Transaction } from "../state/transaction.js";
import { Build, FastLz } from "../state/work.js";
import { EMPTY_ROOT } from "../trie/trie.js";
import { decodeElement } from "./decode.js";
import { readDeposit } from "./deposits.js";
import { applyOverride, OVERRIDE_TYPE } from "./overrides.js";
import type { PhaseRun } from "./phase-execution.js";
import { firstIndex } from "./trie-order.js";

/** Takes the block's next element: docs/spec/machine.md, 7.3. */
export function element(run: PhaseRun): void {
  const { stage, queueLeft, sequencedLeft } = run.progress.fields;
  if (stage === 0) takeLeading(run);
  else if (queueLeft > 0) takeQueued(run);
  else if (sequencedLeft > 0) takeSequenced(run);
  else endBlock(run);
}

function takeLeading(run: PhaseRun): void {
  const { progress } = run;
  const next = progress.fields.sequencedLeft === 0 ? undefined : openSequenced(run, progress);
  if (next?.element.bytes[0] !== OVERRIDE_TYPE) {
    run.running.progress = progress.with({ stage: 1 });
    return;
  }
  run.running.progress = next.progress;
  applyOverride(run, next.element.bytes);
}

/** A link of the sequenced part, its element, and what is left behind it. */
function openSequenced(run: PhaseRun, progress: Progress): { element: Blob; progress: Progress } {
  const { sequenced, sequencedLeft } = progress.fields;
  const link = run.machine.open(sequenced, "link of sequenced elements").bytes;
  const bytes = run.machine.open(toBigInt(link.subarray(0, 32)), "sequenced element");
  const rest = toBigInt(link.subarray(32, 64));
  return { element: bytes, progress: progress.with({ sequenced: rest, sequencedLeft: sequencedLeft - 1 }) };
}

function takeSequenced(run: PhaseRun): void {
  const { running } = run;
  const { element: next, progress } = openSequenced(run, run.progress);
  running.progress = progress;
  if (next.bytes[0] === OVERRIDE_TYPE) return applyOverride(run, next.bytes);
  const transaction = decodeElement(next.bytes, run.config);
  if (!(transaction instanceof Transaction)) return;
  running.transaction = transaction;
  if (run.config.fields.dataFeeFormula === DATA_FEE.fjord) {
    running.slot = new FastLz(2, 0, 0, undefined);
    running.phase = Phase.FASTLZ;
  } else {
    running.phase = Phase.CHECK;
  }
}

function takeQueued(run: PhaseRun): void {
  const { progress, running, machine } = run;
  const { queue, queueLeft } = progress.fields;
  const link = machine.open(queue, "link of queue elements").bytes;
  const word = (index: number): bigint => toBigInt(link.subarray(32 * index, 32 * index + 32));
  running.progress = progress.with({ queue: word(3), queueLeft: queueLeft - 1 });
  const label = { l1BlockHash: word(1), logIndex: word(2) };
  const transaction = readDeposit(machine, word(0), label);
  if (transaction === undefined) return;
  running.transaction = transaction;
  running.phase = Phase.CHECK;
}

function endBlock(run: PhaseRun): void {
  const { count, transactions } = run.progress.fields;
  const { running } = run;
  if (count === 0) {
    running.slot = new Build(0, undefined, Bytes.EMPTY, EMPTY_ROOT, EMPTY_ROOT);
    running.phase = Phase.SEAL;
  } else {
    running.slot = new Build(firstIndex(count), transactions, Bytes.EMPTY, 0n, 0n);
    running.phase = Phase.TRANSACTIONS;
  }
}
