import type { Hex, WithdrawalStatus } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { l1Time } from "../wire/l1-time.js";
import { requestOvm } from "../wire/request-ovm.js";
import { jumpTo, nextDeadline } from "./next-deadline.js";

interface Progress {
  status: WithdrawalStatus;
  /** First L1 time at which the withdrawal can be finalized, in seconds. */
  readyAt?: bigint;
  /** The batch that is disputed, where that holds the withdrawal back, whatever the time. */
  disputedBatch?: bigint;
  /** Time of the next L1 block, in seconds. */
  now: bigint;
}

/**
 * Posts and proposes what a withdrawal needs, where proofs go with what they prove, and lets its window pass: from deadline to deadline while a
 * dispute holds it back. Gives L1's time.
 *
 * @throws {OvmError} `WITHDRAWAL_DISPUTED` when the dispute does not end by itself
 */
export async function passWindow(
  context: OvmContext,
  withdrawal: { withdrawalHash: Hex },
  read: () => Promise<Progress>,
): Promise<bigint> {
  let progress = await read();
  if (progress.status === "waiting-to-prove") {
    await requestOvm(context.l2, "ovm_submitBatch");
    await requestOvm(context.l2, "ovm_proposeOutputs");
    progress = await read();
  }
  while (progress.status === "waiting-to-finalize") {
    const { readyAt = 0n, disputedBatch, now } = progress;
    await jumpTo(context, readyAt > now ? readyAt : await nextDeadline(context, withdrawal, { disputedBatch, now }));
    progress = await read();
  }
  return await l1Time(context);
}
