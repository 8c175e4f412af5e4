import type { Hex } from "../../../types.js";
import { nextChange } from "../../rollup/dispute/strategy.js";
import { disputes } from "../disputes/disputes.js";
import type { OvmContext } from "../wire/context.js";
import { l1Time } from "../wire/l1-time.js";
import { mustBePlayed } from "./withdrawal-errors.js";

/**
 * The next L1 time at which something becomes possible in a dispute: the accounts that play by themselves act then. What has become possible
 * since L1's newest block, because the clock went on, waits for the next one.
 *
 * @throws {OvmError} `WITHDRAWAL_DISPUTED` when the dispute does not end by itself
 */
export async function nextDeadline(
  context: OvmContext,
  withdrawal: { withdrawalHash: Hex },
  { disputedBatch, now }: { disputedBatch: bigint | undefined; now: bigint },
): Promise<bigint> {
  const alive = (await disputes(context)).filter(({ status, isMoot }) => status === "alive" && !isMoot);
  const head = Number(await l1Time(context));
  const changes = alive.flatMap((dispute) => nextChange(dispute, head) ?? []);
  if (changes.length > 0) return BigInt(Math.max(Number(now), Math.min(...changes)));
  throw mustBePlayed(
    withdrawal,
    disputedBatch,
    alive.map(({ id }) => id),
  );
}

/** Mines an L1 block at exactly `timestamp`; L2 follows. */
export async function jumpTo({ l1 }: OvmContext, timestamp: bigint): Promise<void> {
  await l1.request({ method: "evm_mine", params: [`0x${timestamp.toString(16)}`] });
}
