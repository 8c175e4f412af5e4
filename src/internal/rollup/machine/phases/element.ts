import { toBigInt } from "../state/bytes.js";
import { DATA_FEE } from "../state/config.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import { type Blob, Blob as Bytes } from "../state/part.js";
import type { Progress } from "../state/progress.js";
import { Transaction } from "../state/transaction.js";
import { Build, FastLz } from "../state/work.js";
import { EMPTY_ROOT } from "../trie/trie.js";
import { decodeElement } from "./decode.js";
import { readDeposit } from "./deposits.js";
import { beginMessage } from "./message.js";
import { applyOverride, OVERRIDE_TYPE } from "./overrides.js";
import type { PhaseExecution } from "./phase-execution.js";
import { firstIndex } from "./trie-order.js";

/** Takes the block's next element: docs/spec/machine.md, 7.3. */
export function element(execution: PhaseExecution): void {
  const { stage, queueLeft, sequencedLeft } = execution.progress.fields;
  if (stage === 0) takeLeading(execution);
  else if (queueLeft > 0) takeQueued(execution);
  else if (sequencedLeft > 0) takeSequenced(execution);
  else endBlock(execution);
}

function takeLeading(execution: PhaseExecution): void {
  const { progress } = execution;
  const next = progress.fields.sequencedLeft === 0 ? undefined : openSequenced(execution, progress);
  if (next?.element.bytes[0] !== OVERRIDE_TYPE) {
    execution.running.progress = progress.with({ stage: 1 });
    if (execution.rules.design === "arbitrum") execution.running.phase = ArbitrumPhase.INTERNAL;
    return;
  }
  execution.running.progress = next.progress;
  applyOverride(execution, next.element.bytes);
}

/** A link of the sequenced part, its element, and what is left behind it. */
function openSequenced(execution: PhaseExecution, progress: Progress): { element: Blob; progress: Progress } {
  const { sequenced, sequencedLeft } = progress.fields;
  const link = execution.machine.open(sequenced, "link of sequenced elements").bytes;
  const bytes = execution.machine.open(toBigInt(link.subarray(0, 32)), "sequenced element");
  const rest = toBigInt(link.subarray(32, 64));
  return { element: bytes, progress: progress.with({ sequenced: rest, sequencedLeft: sequencedLeft - 1 }) };
}

function takeSequenced(execution: PhaseExecution): void {
  const { running } = execution;
  const { element: next, progress } = openSequenced(execution, execution.progress);
  running.progress = progress;
  if (next.bytes[0] === OVERRIDE_TYPE) return applyOverride(execution, next.bytes);
  const transaction = decodeElement(next.bytes, execution.config, { l1BaseFee: execution.context.fields.l1BaseFee });
  if (!(transaction instanceof Transaction)) return;
  running.transaction = transaction;
  if (execution.config.fields.dataFeeFormula === DATA_FEE.fjord) {
    running.work = new FastLz(2, 0, 0, undefined);
    running.phase = Phase.FASTLZ;
  } else {
    running.phase = Phase.CHECK;
  }
}

function takeQueued(execution: PhaseExecution): void {
  const { progress, running, machine } = execution;
  const { queue, queueLeft } = progress.fields;
  const link = machine.open(queue, "link of queue elements").bytes;
  const word = (index: number): bigint => toBigInt(link.subarray(32 * index, 32 * index + 32));
  running.progress = progress.with({ queue: word(3), queueLeft: queueLeft - 1 });
  if (execution.rules.design === "arbitrum") return beginMessage(execution, running.progress, word(0));
  const label = { l1BlockHash: word(1), logIndex: word(2) };
  const transaction = readDeposit(machine, word(0), label, execution.rules);
  if (transaction === undefined) return;
  running.transaction = transaction;
  running.phase = Phase.CHECK;
}

function endBlock(execution: PhaseExecution): void {
  const { count, transactions } = execution.progress.fields;
  const { running } = execution;
  if (count === 0) {
    running.work = new Build(0, undefined, Bytes.EMPTY, EMPTY_ROOT, EMPTY_ROOT);
    running.phase = Phase.SEAL;
  } else {
    running.work = new Build(firstIndex(count), transactions, Bytes.EMPTY, 0n, 0n);
    running.phase = Phase.TRANSACTIONS;
  }
}
