import * as AbiFunction from "ox/AbiFunction";

import type { ReorgReport } from "../api.js";
import { RollupError } from "../errors.js";
import { APPEND_QUEUE_BATCH } from "../l1/abi.js";
import { MAX_FORCED_ELEMENTS, queueBatchGas } from "../l1/gas.js";
import type { L1View } from "../l1/l1-view.js";
import { ANYONE_KEY } from "../l1/role-keys.js";
import type { L1Sender } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Clock } from "../time/clock.js";
import type { Hex } from "../types.js";
import type { Coordinator } from "./coordinator.js";

export interface ForceParts {
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  /** Seconds. */
  forceInclusionPeriod: number;
  clock: Clock;
  coordinator: Coordinator;
}

export interface ForcedBatch {
  l1Transaction: Hex;
  /** Numbers of the L2 blocks that hold the elements. */
  blocks: bigint[];
  /** What the forced blocks overtook on L2, if anything. */
  reorg: ReorgReport | undefined;
}

/**
 * Forces overdue queue elements in, then follows L1.
 *
 * @throws {RollupError} `QUEUE_EMPTY`, `FORCE_INCLUSION_TOO_EARLY`
 */
export async function forceBatch(parts: ForceParts): Promise<ForcedBatch> {
  const { view, clock, coordinator } = parts;
  const [now, batches] = [clock.now(), view.batches.length];
  const l1Transaction = await forceQueue(parts, now > view.head.timestamp ? now : view.head.timestamp + 1n);
  const reorg = await coordinator.settle();
  const forced = view.batches.slice(batches).filter((batch) => batch.l1Transaction === l1Transaction);
  const blocks = forced.flatMap((batch) => batch.blocks.map((_, index) => batch.firstBlock + BigInt(index)));
  return { l1Transaction, blocks, reorg };
}

/** First L1 time, in seconds, at which anyone can force an element in. */
export function forcibleFrom(
  { l1Timestamp }: { l1Timestamp: bigint },
  { forceInclusionPeriod }: { forceInclusionPeriod: number },
): bigint {
  return l1Timestamp + BigInt(forceInclusionPeriod) + 1n;
}

/**
 * Appends overdue queue elements, as anyone could: as many as one L1 transaction holds.
 *
 * @param now L1's time when the transaction is mined, at the earliest
 * @returns the L1 transaction of the batch
 */
async function forceQueue(parts: ForceParts, now: bigint): Promise<Hex> {
  const { view, sender, addresses } = parts;
  const taken = Number(view.queueTaken);
  const waiting = view.queue.slice(taken);
  const first = waiting[0];
  if (first === undefined) {
    throw new RollupError(
      "QUEUE_EMPTY",
      `Nothing can be forced in: all ${view.queue.length} queue elements are in the chain on L1. Deposit through the portal first.`,
      { queueLength: view.queue.length },
    );
  }
  const left = forcibleFrom(first, parts) - now;
  if (left > 0n) {
    throw new RollupError(
      "FORCE_INCLUSION_TOO_EARLY",
      `Queue element ${first.queueIndex} can be forced in from L1 time ${now + left} on; it is ${now}, so ${left} seconds are left. ` +
        "Fast-forward by that much, or let the sequencer include it.",
      { queueIndex: first.queueIndex, secondsLeft: left, now },
    );
  }
  const overdue = waiting.slice(0, MAX_FORCED_ELEMENTS).filter((element) => forcibleFrom(element, parts) <= now);
  const data = AbiFunction.encodeData(APPEND_QUEUE_BATCH, [BigInt(overdue.length)]);
  return (await sender.send(ANYONE_KEY, addresses.canonicalTransactionChain, data, queueBatchGas(data, overdue.length)))
    .hash;
}
