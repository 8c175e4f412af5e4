import * as AbiFunction from "ox/AbiFunction";

import { RollupError } from "../errors.js";
import { APPEND_QUEUE_BATCH } from "../l1/abi.js";
import { MAX_FORCED_ELEMENTS, queueBatchGas } from "../l1/gas.js";
import type { L1View } from "../l1/l1-view.js";
import { ANYONE_KEY } from "../l1/role-keys.js";
import type { L1Sender } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Hex } from "../types.js";

export interface ForceParts {
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  /** Seconds. */
  forceInclusionPeriod: number;
  /** L1's time when the transaction is mined, at the earliest. */
  now: bigint;
}

/**
 * Appends overdue queue elements, as anyone could: as many as one L1 transaction holds.
 *
 * @returns the L1 transaction of the batch
 * @throws {RollupError} `QUEUE_EMPTY`, `FORCE_INCLUSION_TOO_EARLY`
 */
export async function forceQueue({ view, sender, addresses, forceInclusionPeriod, now }: ForceParts): Promise<Hex> {
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
  const left = first.l1Timestamp + BigInt(forceInclusionPeriod) + 1n - now;
  if (left > 0n) {
    throw new RollupError(
      "FORCE_INCLUSION_TOO_EARLY",
      `Queue element ${first.queueIndex} can be forced in from L1 time ${now + left} on; it is ${now}, so ${left} seconds are left. ` +
        "Fast-forward by that much, or let the sequencer include it.",
      { queueIndex: first.queueIndex, secondsLeft: left, now },
    );
  }
  const overdue = waiting
    .slice(0, MAX_FORCED_ELEMENTS)
    .filter((element) => element.l1Timestamp + BigInt(forceInclusionPeriod) < now);
  const data = AbiFunction.encodeData(APPEND_QUEUE_BATCH, [BigInt(overdue.length)]);
  return (await sender.send(ANYONE_KEY, addresses.canonicalTransactionChain, data, queueBatchGas(data, overdue.length)))
    .hash;
}
