import type { WithdrawalLike, WithdrawalStatus } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** Returns the status of a withdrawal. */
export async function withdrawalStatus(context: OvmContext, withdrawal: WithdrawalLike): Promise<WithdrawalStatus> {
  return (await withdrawalProgress(context, await findWithdrawal(context, withdrawal))).status;
}
