import type { FraudWithdrawal, Withdrawal, WithdrawalLike, WithdrawalStatus } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** A withdrawal, and how far it has come. */
export interface WithdrawalState {
  withdrawal: Pick<Withdrawal, "withdrawalHash" | "sender" | "target" | "value"> &
    (Pick<Withdrawal, "l2"> | Pick<FraudWithdrawal, "block">);
  status: WithdrawalStatus;
  /** First L1 time at which it can be finalized, in seconds, if that is known. */
  readyAt: bigint | undefined;
  /** Time of the next L1 block, in seconds. */
  now: bigint;
}

export async function withdrawalState(context: OvmContext, withdrawalLike: WithdrawalLike): Promise<WithdrawalState> {
  const withdrawal = await findWithdrawal(context, withdrawalLike);
  const { status, proof, now } = await withdrawalProgress(context, withdrawal);
  return { withdrawal, status, readyAt: proof?.readyAt, now };
}
