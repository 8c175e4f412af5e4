import type { L1View } from "../l1/l1-view.js";
import { labelOf } from "../l1/labels.js";
import type { L2Block, L2Chain } from "../l2/types.js";

/** L1 blocks whose hashes the CTC has to know when it takes a block: its origin, and where its labelled deposits were enqueued. */
export function referencesOf({ input }: L2Block, view: L1View): bigint[] {
  const labelled = input.deposits.filter((deposit) => labelOf(deposit, view) !== undefined);
  return [input.origin.number, ...labelled.map(({ queueIndex }) => view.queue[Number(queueIndex)]!.l1BlockNumber)];
}

/**
 * The L1 blocks above `number` that batches to come may refer to, rising: origins of unposted blocks, and blocks in which
 * elements were enqueued that no batch has taken.
 */
export function* references(chain: L2Chain, view: L1View, number: bigint): Generator<bigint> {
  // INVARIANT: origins do not fall, and the queue is in the order of L1's blocks.
  const originOf = (at: bigint) => chain.blockByNumber(at)?.input.origin.number;
  const enqueuedAt = (index: bigint) => view.queue[Number(index)]?.l1BlockNumber;
  for (let last = number; ;) {
    const above = (reference: bigint | undefined) => reference !== undefined && reference > last;
    const block = firstOf(view.nextUnposted, chain.head.number + 1n, (at) => above(originOf(at)));
    const element = firstOf(view.queueTaken, BigInt(view.queue.length), (index) => above(enqueuedAt(index)));
    const next = [originOf(block), enqueuedAt(element)].filter((reference) => reference !== undefined);
    if (next.length === 0) return;
    last = next.reduce((a, b) => (a < b ? a : b));
    yield last;
  }
}

/** The first number from `low` on for which `holds`, as it does for all behind it; `end` without one. */
function firstOf(low: bigint, end: bigint, holds: (number: bigint) => boolean): bigint {
  let [from, to] = [low, end];
  while (from < to) {
    const middle = (from + to) / 2n;
    if (holds(middle)) to = middle;
    else from = middle + 1n;
  }
  return to;
}
