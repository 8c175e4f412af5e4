import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import type { WithdrawalState } from "../withdrawals/withdrawal-state.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** A message to L1, and how far it has come. */
export async function withdrawalState(context: OvmContext, withdrawalLike: WithdrawalLike): Promise<WithdrawalState> {
  const withdrawal = await findWithdrawal(context, withdrawalLike);
  const { status, readyAt, now } = await withdrawalProgress(context, withdrawal);
  return { withdrawal, status, readyAt, now };
}
