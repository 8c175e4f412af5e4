import { OvmError } from "../../../errors.js";
import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { jumpTo, nextDeadline } from "./next-deadline.js";
import { proveAgainst, proveWithdrawal } from "./prove-withdrawal.js";
import { type WithdrawalProgress, withdrawalProgress } from "./withdrawal-progress.js";
import type { WithdrawalRecord } from "./withdrawal-record.js";

/**
 * Moves both clocks by so many seconds, or to the first second at which a withdrawal can be finalized: from deadline to deadline while a
 * dispute holds it back.
 *
 * @throws {OvmError} `WITHDRAWAL_DISPUTED` when the dispute does not end by itself
 */
export async function fastForward(context: OvmContext, target: number | bigint | WithdrawalLike): Promise<bigint> {
  if (typeof target === "number" || typeof target === "bigint") {
    await requestOvm(context.l2, "ovm_fastForward", secondsOf(target));
    return await l1Time(context);
  }

  const withdrawal = await findWithdrawal(context, target);
  for (;;) {
    const progress = await withdrawalProgress(context, withdrawal);
    const { status, proof, now } = progress;
    if (status === "finalized" || status === "ready-to-finalize") return await l1Time(context);
    // The end of a dispute on the way may put it off, or take the output that it was proven against.
    if (proof === undefined) await proveNow(context, withdrawal, progress);
    else if (proof.readyAt > now) await jumpTo(context, proof.readyAt);
    else await jumpTo(context, await nextDeadline(context, withdrawal, { disputedBatch: proof.disputedBatch, now }));
  }
}

/** Does what is missing before a withdrawal is proven. */
async function proveNow(
  context: OvmContext,
  withdrawal: WithdrawalRecord,
  { covering }: WithdrawalProgress,
): Promise<void> {
  if (covering !== undefined) {
    await proveAgainst(context, withdrawal, covering);
    return;
  }
  await requestOvm(context.l2, "ovm_submitBatch");
  await requestOvm(context.l2, "ovm_proposeOutputs");
  await proveWithdrawal(context, withdrawal);
}

function secondsOf(seconds: number | bigint): number {
  const number = Number(seconds);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new OvmError(
    "INVALID_DURATION",
    `Time moves by whole seconds, and only forwards: expected a whole number of seconds, 0 or more, and got ${seconds}.`,
    { seconds },
  );
}

async function l1Time({ l1 }: OvmContext): Promise<bigint> {
  const block = (await l1.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
    timestamp: string;
  };
  return BigInt(block.timestamp);
}
