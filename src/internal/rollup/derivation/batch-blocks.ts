import { type ContextExtension, type DepositLabel, MalformedBatchError, type SequencerBatch } from "./batch.js";
import type { HeaderOverrides } from "./types.js";

/** One L2 block as a batch on L1 holds it: its queue elements are counted, not named. */
export interface BatchBlock {
  timestamp: bigint;
  l1OriginNumber: bigint;
  /** One entry per queue element, in the queue's order. */
  labels: (DepositLabel | undefined)[];
  sequenced: Uint8Array[];
  headerOverrides: HeaderOverrides;
}

/**
 * The blocks of a sequencer's batch.
 *
 * @throws {MalformedBatchError} when its counts disagree
 */
export function blocksOf(batch: SequencerBatch): BatchBlock[] {
  const announced = batch.contexts.reduce((sum, context) => sum + context.numSequenced, 0);
  if (announced !== batch.sequenced.length) {
    throw new MalformedBatchError(
      `The contexts announce ${announced} sequenced elements; the batch holds ${batch.sequenced.length}.`,
    );
  }
  if (batch.totalElementsToAppend !== batch.contexts.length) {
    throw new MalformedBatchError(
      `The batch announces ${batch.totalElementsToAppend} blocks and has ${batch.contexts.length} contexts.`,
    );
  }
  let next = 0;
  return batch.contexts.map((context, index) => {
    const extension: ContextExtension = batch.extensions[index] ?? {
      headerOverrides: {},
      labels: withoutLabels(context.numQueued),
    };
    return {
      timestamp: context.timestamp,
      l1OriginNumber: context.l1OriginNumber,
      labels: extension.labels,
      headerOverrides: extension.headerOverrides,
      sequenced: batch.sequenced.slice(next, (next += context.numSequenced)),
    };
  });
}

/** The typed batch that holds `blocks`. */
export function batchOf(firstBlock: bigint, blocks: readonly BatchBlock[]): SequencerBatch {
  return {
    shouldStartAtElement: firstBlock,
    totalElementsToAppend: blocks.length,
    type: "ovm",
    contexts: blocks.map((block) => ({
      numSequenced: block.sequenced.length,
      numQueued: block.labels.length,
      timestamp: block.timestamp,
      l1OriginNumber: block.l1OriginNumber,
    })),
    extensions: blocks.map(({ headerOverrides, labels }) => ({ headerOverrides, labels })),
    sequenced: blocks.flatMap((block) => block.sequenced),
  };
}

/** The blocks of a queue batch, from the contexts in its event: forced elements have no labels. */
export function blocksOfQueueBatch(
  contexts: readonly { numQueued: number; timestamp: bigint; l1OriginNumber: bigint }[],
): BatchBlock[] {
  return contexts.map(({ numQueued, timestamp, l1OriginNumber }) => ({
    timestamp,
    l1OriginNumber,
    labels: withoutLabels(numQueued),
    sequenced: [],
    headerOverrides: {},
  }));
}

function withoutLabels(count: number): undefined[] {
  return Array.from({ length: count }, () => undefined);
}
