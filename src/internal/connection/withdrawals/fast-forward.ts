import { OvmError } from "../../../errors.js";
import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { l1Time } from "../wire/l1-time.js";
import { nextL1Time } from "../wire/next-l1-time.js";
import { requestOvm } from "../wire/request-ovm.js";
import { findWithdrawal } from "./find-withdrawal.js";
import type { Game } from "./games.js";
import { jumpTo, nextDeadline } from "./next-deadline.js";
import { proveAgainst, proveWithdrawal } from "./prove-withdrawal.js";
import { type ProofTimes, withdrawalProgress } from "./withdrawal-progress.js";
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
    const { status, proof, covering, ifProvenNow, now } = progress;
    if (status === "finalized" || status === "ready-to-finalize") return await l1Time(context);
    // The end of a dispute on the way may put it off, or take the output that it was proven against.
    if (proof !== undefined) {
      const isReady = proof.readyAt <= now;
      await jumpTo(
        context,
        isReady ? await nextDeadline(context, withdrawal, { disputedBatch: proof.disputedBatch, now }) : proof.readyAt,
      );
    } else if (covering !== undefined && ifProvenNow !== undefined) {
      await proveAndPass(context, withdrawal, covering, { ...ifProvenNow, now });
    } else {
      await requestOvm(context.l2, "ovm_submitBatch");
      await requestOvm(context.l2, "ovm_proposeOutputs");
      await proveWithdrawal(context, withdrawal);
    }
  }
}

/**
 * Proves a withdrawal against an output whose times are known, and goes to the first second at which that lets it through.
 *
 * @param known the times of a proof that is made at `now`, in seconds of L1
 */
async function proveAndPass(
  context: OvmContext,
  withdrawal: WithdrawalRecord,
  game: Game,
  known: ProofTimes & { now: bigint },
): Promise<void> {
  const { blockNumber } = await proveAgainst(context, withdrawal, game);
  if (known.disputedBatch !== undefined) return;
  const [provenAt, now] = await Promise.all([l1Time(context, blockNumber), nextL1Time(context)]);
  const matureAt = known.matureAt + provenAt - known.now;
  const readyAt = known.finalAt > matureAt ? known.finalAt : matureAt;
  if (readyAt > now) await jumpTo(context, readyAt);
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
