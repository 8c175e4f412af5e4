import type { WithdrawalLike, WithdrawalStatus } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** Where a message to L1 stands. None is ever `"ready-to-prove"`: its proof goes with its relay. */
export async function withdrawalStatus(context: OvmContext, withdrawal: WithdrawalLike): Promise<WithdrawalStatus> {
  return (await withdrawalProgress(context, await findWithdrawal(context, withdrawal))).status;
}
