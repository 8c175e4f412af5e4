import type { Fraud } from "../dispute/types.js";
import { RollupError } from "../errors.js";
import { batchWith, type ClaimedBatch } from "../l1/disputes/claims.js";
import type { DisputeWatch } from "../roles/dispute-watch.js";
import { leastGasOf } from "../roles/re-execution.js";

/** A run on L1 that costs more gas has to be forced: a million plain opcodes cost half of it. */
const MAX_RUN_GAS = 1_000_000_000n;

/** The batch on L1 that holds a lie. */
export function requireLive({ id, block, claimedOutput }: Fraud, live: readonly ClaimedBatch[]): ClaimedBatch {
  const batch = batchWith(live, block);
  if (batch?.outputs[Number(block - batch.header.prevTotalElements)] === claimedOutput) return batch;
  throw new RollupError(
    "FRAUD_NOT_LIVE",
    `Fraud ${id} is not on L1 any more: the output of block ${block} that counts is another, or is gone. It was deleted, or L1 went back to a snapshot. Inject another.`,
    { id, block },
  );
}

/** A lie that was not disputed in time is final. */
export function requireDisputable({ id, block, finalAt }: Fraud, now: number): void {
  if (now < finalAt) return;
  throw new RollupError(
    "FRAUD_FINAL",
    `Fraud ${id} is final since ${finalAt}, and it is ${now}: the output of block ${block} was not disputed in its challenge window. Prove a fraud before that; evm_revert goes back to a snapshot.`,
    { id, block, finalAt, now },
  );
}

/**
 * A lie that rests on another cannot be proven: what the block begins from is known to the liar alone.
 *
 * @param isFinal whether the output of a block that is false is final
 */
export async function requireFirst(
  { id, block }: Fraud,
  watch: DisputeWatch,
  isFinal: (block: bigint) => Promise<boolean>,
): Promise<void> {
  const first = await watch.firstWrong();
  if (first === block || first === undefined) return;
  const final = await isFinal(first);
  const what = `Fraud ${id} is about block ${block}, but the output of block ${first} is false already`;
  throw new RollupError(
    "FRAUD_BEHIND_ANOTHER",
    final
      ? `${what}, and final: it cannot be deleted any more, and what rests on it cannot be proven. Take a snapshot (evm_snapshot) before a lie becomes final, and go back to it (evm_revert) to prove others.`
      : `${what}, and what rests on it falls with it. Prove that one first.`,
    { id, block, first, final },
  );
}

export function requireShort({ id, block }: Fraud, steps: number): void {
  const gas = leastGasOf(steps);
  if (gas <= MAX_RUN_GAS) return;
  throw new RollupError(
    "RE_EXECUTION_TOO_LONG",
    `Block ${block} of fraud ${id} has ${steps} steps: running them on L1 takes ${gas} gas at least. Prove it by bisection, or pass force: true.`,
    { id, block, steps, gas, limit: MAX_RUN_GAS },
  );
}
