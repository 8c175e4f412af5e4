import { OvmError } from "../../../errors.js";
import { showDuration } from "../wire/show-duration.js";
import { l2BlockOf, type WithdrawalRecord } from "./withdrawal-record.js";

type Named = Pick<WithdrawalRecord, "withdrawalHash">;

/** @param succeeded whether its target took it; the portal uses a withdrawal up in either case */
export function alreadyFinalized({ withdrawalHash }: Named, succeeded: boolean): OvmError {
  const happened = succeeded
    ? "its target took it, and there is nothing left to do"
    : "its target refused it, its value stays in the portal, and it cannot be tried again";
  return new OvmError(
    "WITHDRAWAL_ALREADY_FINALIZED",
    `Withdrawal ${withdrawalHash} is finalized already: ${happened}.`,
    { withdrawalHash, succeeded },
  );
}

/** How long a withdrawal has to wait, in seconds, and why. */
export interface Wait {
  secondsLeft: bigint;
  windowLeft: bigint;
  maturityLeft: bigint;
  /** First L1 time at which it can be finalized. */
  readyAt: bigint;
}

export function notProposed(withdrawal: WithdrawalRecord, newest: bigint): OvmError {
  const { withdrawalHash } = withdrawal;
  const l2Block = l2BlockOf(withdrawal);
  return new OvmError(
    "WITHDRAWAL_NOT_PROPOSED",
    `Withdrawal ${withdrawalHash} is in L2 block ${l2Block}, and outputs are proposed up to block ${newest}: its challenge window has not begun. Call ovm.submitBatch() and ovm.proposeOutputs(), or ovm.fastForward(withdrawal), which does all that is missing.`,
    { withdrawalHash, l2Block, newest },
  );
}

export function notProven({ withdrawalHash }: Named, wait: Wait): OvmError {
  const { secondsLeft } = wait;
  return new OvmError(
    "WITHDRAWAL_NOT_PROVEN",
    `Withdrawal ${withdrawalHash} has an output but is not proven. Proven now, it could be finalized in ${showDuration(secondsLeft)} (${secondsLeft} seconds): ${reasonsFor(wait)}. Call withdrawal.prove(), or ovm.fastForward(withdrawal), which does all that is missing.`,
    { withdrawalHash, secondsLeft },
  );
}

export function stillWaiting({ withdrawalHash }: Named, wait: Wait): OvmError {
  const { secondsLeft, readyAt } = wait;
  return new OvmError(
    "WITHDRAWAL_WAITING",
    `Withdrawal ${withdrawalHash} can be finalized in ${showDuration(secondsLeft)} (${secondsLeft} seconds): ${reasonsFor(wait)}. Wait until L1 time ${readyAt}, or call ovm.fastForward(withdrawal).`,
    { withdrawalHash, secondsLeft, readyAt },
  );
}

function reasonsFor({ windowLeft, maturityLeft }: Wait): string {
  const reasons = [
    windowLeft > 0n ? `the challenge window of its output is open for ${showDuration(windowLeft)}` : undefined,
    maturityLeft > 0n ? `its proof has to mature for ${showDuration(maturityLeft)}` : undefined,
  ].filter((reason) => reason !== undefined);
  return `${reasons.join(", and ")} (challenge window and proof delay run side by side)`;
}

export function disputed({ withdrawalHash }: Named, batch: bigint): OvmError {
  return new OvmError(
    "WITHDRAWAL_DISPUTED",
    `Withdrawal ${withdrawalHash} cannot be finalized while batch ${batch} of outputs is disputed: nothing at it or behind it becomes final. Bring the dispute to its end.`,
    { withdrawalHash, batch },
  );
}

/** A dispute in which time alone decides nothing more. */
export function mustBePlayed({ withdrawalHash }: Named, batch: bigint | undefined, disputes: number[]): OvmError {
  const played = disputes.map((id) => `ovm.dispute(${id})`).join(", ");
  return new OvmError(
    "WITHDRAWAL_DISPUTED",
    `Withdrawal ${withdrawalHash} cannot be finalized while batch ${batch} of outputs is disputed, and no time ends that dispute: it has to be played first. Look at ${played || "ovm.disputes()"} and play or resolve it, or call ovm.proveFraud().`,
    { withdrawalHash, batch, disputes },
  );
}

export function outputDeleted({ withdrawalHash }: Named, game: string): OvmError {
  return new OvmError(
    "WITHDRAWAL_OUTPUT_DELETED",
    `Withdrawal ${withdrawalHash} was proven against game ${game}, whose output was disputed and deleted. Prove it again against an honest output.`,
    { withdrawalHash, game },
  );
}

/** No output has the withdrawal in its state any more. */
export function outputGone(withdrawal: WithdrawalRecord, game: string): OvmError {
  const { withdrawalHash } = withdrawal;
  const l2Block = l2BlockOf(withdrawal);
  const next =
    "l2" in withdrawal
      ? ", and there is no other yet. Call ovm.proposeOutputs(), and prove it against the honest output."
      : ". It was in that output's state alone: it cannot be proven any more.";
  return new OvmError(
    "WITHDRAWAL_OUTPUT_DELETED",
    `Withdrawal ${withdrawalHash} cannot be proven: the output of L2 block ${l2Block} (game ${game}) was disputed and deleted${next}`,
    { withdrawalHash, l2Block, game },
  );
}

/** A revert of the portal while it checked a proof. */
export function wrongProof({ withdrawalHash }: Named, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof OvmError) return error;
  if (error.message.includes("BadTarget()")) {
    return new OvmError(
      "WITHDRAWAL_BAD_TARGET",
      `Withdrawal ${withdrawalHash} can never be paid out: BadTarget(). The portal calls neither itself nor the canonical transaction chain, which take its word for deposits.`,
      { withdrawalHash },
      error,
    );
  }
  return new OvmError(
    "WITHDRAWAL_WRONG_PROOF",
    `The portal refused the proof of withdrawal ${withdrawalHash}: ${error.message}. The output on L1 and the L2 that was asked disagree: is it the L2 of this L1?`,
    { withdrawalHash },
    error,
  );
}
