import type { DepositLabel } from "../derivation/batch.js";
import { depositOf } from "../derivation/deposit.js";
import type { Deposit } from "../derivation/types.js";
import type { L1View } from "./l1-view.js";

/**
 * The label for a queue element that waits: where the portal logged it, or none when the CTC would refuse that (rule 6 in
 * docs/spec/chain-contracts.md).
 */
export function labelFor(queueIndex: number, view: L1View): DepositLabel | undefined {
  const label = view.labels[queueIndex]!;
  const { l1BlockNumber } = view.queue[queueIndex]!;
  if (!view.knowsHash(l1BlockNumber)) return undefined;
  // A batch may have given an element of the same L1 block a wrong label, above which the true ones are not.
  for (let taken = Number(view.queueTaken) - 1; view.queue[taken]?.l1BlockNumber === l1BlockNumber; taken -= 1) {
    const given = view.givenLabels[taken];
    if (given !== undefined) return given.logIndex < label.logIndex ? label : undefined;
  }
  return label;
}

/** The label with which a block that is not posted yet executed a deposit. */
export function labelOf(deposit: Deposit, view: L1View): DepositLabel | undefined {
  const index = Number(deposit.queueIndex);
  const label = view.labels[index];
  return depositOf(view.queue[index]!, label).sourceHash === deposit.sourceHash ? label : undefined;
}
