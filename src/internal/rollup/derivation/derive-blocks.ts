import type { Hex } from "../types.js";
import type { DepositLabel } from "./batch.js";
import type { BatchBlock } from "./batch-blocks.js";
import { depositOf, type QueueElement, queueElementHash } from "./deposit.js";
import { leafHash } from "./leaf.js";
import type { BlockInput, L1Origin } from "./types.js";

/** What derivation reads from L1 besides the batches. */
export interface L1Data {
  /** The element at index i is queue element i. */
  queue: readonly QueueElement[];
  origin(number: bigint): L1Origin | undefined;
}

/** L1 data that a batch refers to and that is not there: the reader asked for too little, or L1 is not what it was. */
export class MissingL1DataError extends Error {}

/**
 * The blocks that a batch says L2 consists of.
 *
 * @param queueStart index of the first queue element that no earlier batch took
 * @throws {MissingL1DataError}
 */
export function deriveBlocks(blocks: readonly BatchBlock[], queueStart: bigint, l1: L1Data): BlockInput[] {
  let next = queueStart;
  return blocks.map((block) => ({
    timestamp: block.timestamp,
    origin: originOf(block, l1),
    deposits: block.labels.map((label) => depositOf(elementAt(next++, l1), label)),
    sequenced: block.sequenced,
    headerOverrides: block.headerOverrides,
  }));
}

/** The CTC's leaves of the same blocks. */
export function leavesOf(blocks: readonly BatchBlock[], firstBlock: bigint, queueStart: bigint, l1: L1Data): Hex[] {
  let next = queueStart;
  return blocks.map((block, index) => {
    const start = next;
    return leafHash({
      number: firstBlock + BigInt(index),
      timestamp: block.timestamp,
      l1OriginNumber: block.l1OriginNumber,
      l1OriginHash: originOf(block, l1).hash,
      queueStart: start,
      queue: block.labels.map((label) => ({ hash: queueElementHash(elementAt(next++, l1)), label })),
      sequenced: block.sequenced,
      headerOverrides: block.headerOverrides,
    });
  });
}

/** Queue elements whose label is not where L1 logged them. Such a label changes a transaction's hash and nothing else. */
export function wrongLabels(
  blocks: readonly BatchBlock[],
  queueStart: bigint,
  logged: readonly DepositLabel[],
): { queueIndex: bigint; given: DepositLabel; logged: DepositLabel | undefined }[] {
  return blocks
    .flatMap((block) => block.labels)
    .map((given, index) => ({ given, queueIndex: queueStart + BigInt(index) }))
    .flatMap(({ given, queueIndex }) => {
      const right = logged[Number(queueIndex)];
      if (given === undefined || (given.l1BlockHash === right?.l1BlockHash && given.logIndex === right.logIndex))
        return [];
      return [{ queueIndex, given, logged: right }];
    });
}

/** Whether two inputs make the same block of the same parent. */
export function sameInput(one: BlockInput, other: BlockInput): boolean {
  return (
    one.timestamp === other.timestamp &&
    one.origin.hash === other.origin.hash &&
    one.headerOverrides.baseFee === other.headerOverrides.baseFee &&
    one.headerOverrides.prevRandao === other.headerOverrides.prevRandao &&
    one.deposits.length === other.deposits.length &&
    // A source hash is unique to its deposit, whose fields the queue fixes.
    one.deposits.every((deposit, index) => deposit.sourceHash === other.deposits[index]?.sourceHash) &&
    one.sequenced.length === other.sequenced.length &&
    one.sequenced.every((element, index) => Buffer.compare(element, other.sequenced[index]!) === 0)
  );
}

function originOf({ l1OriginNumber }: BatchBlock, l1: L1Data): L1Origin {
  const origin = l1.origin(l1OriginNumber);
  if (origin === undefined) throw new MissingL1DataError(`L1 block ${l1OriginNumber} is an origin and was not read.`);
  return origin;
}

function elementAt(index: bigint, l1: L1Data): QueueElement {
  const element = l1.queue[Number(index)];
  if (element === undefined) {
    throw new MissingL1DataError(`A batch takes queue element ${index}; ${l1.queue.length} were read from L1.`);
  }
  return element;
}
