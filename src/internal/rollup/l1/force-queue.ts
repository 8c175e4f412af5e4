import { bytesToHex, concatBytes } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import { encodeLabel } from "../derivation/batch.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../roles/l1-view.js";
import type { Hex } from "../types.js";
import { APPEND_QUEUE_BATCH } from "./abi.js";
import { type BlockHashRecorder, recordBlockHash } from "./record-block-hash.js";

export interface ForceParts {
  view: L1View;
  recorder: BlockHashRecorder;
  /** Seconds. */
  forceInclusionPeriod: number;
  /** L1's time when the transaction is mined, at the earliest. */
  now: bigint;
  /** Of the last element on L1, or of genesis. */
  parentOrigin: bigint;
}

/**
 * Appends every overdue queue element, as anyone could.
 *
 * @returns the L1 transaction of the batch
 * @throws {RollupError} `QUEUE_EMPTY`, `FORCE_INCLUSION_TOO_EARLY`
 */
export async function forceQueue({
  view,
  recorder,
  forceInclusionPeriod,
  now,
  parentOrigin,
}: ForceParts): Promise<Hex> {
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
  const overdue = waiting.filter((element) => element.l1Timestamp + BigInt(forceInclusionPeriod) < now);
  const origins = [...new Set([parentOrigin, ...overdue.map(({ l1BlockNumber }) => l1BlockNumber)])];
  // The newest first: an older one is then reached from it.
  for (const origin of origins.sort((one, other) => (one > other ? -1 : 1))) await recordBlockHash(origin, recorder);
  const labels = concatBytes(...overdue.map((_, index) => encodeLabel(view.labels[taken + index])));
  const data = AbiFunction.encodeData(APPEND_QUEUE_BATCH, [BigInt(overdue.length), bytesToHex(labels)]);
  const { sender, key, addresses } = recorder;
  return (await sender.send(key, addresses.canonicalTransactionChain, data)).hash;
}
