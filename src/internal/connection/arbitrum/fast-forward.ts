import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { fastForward as fastForwardSeconds } from "../withdrawals/fast-forward.js";
import { passWindow } from "../withdrawals/pass-window.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** Moves both clocks by so many seconds, or to the first second at which a message to L1 can be executed. */
export async function fastForward(context: OvmContext, target: number | bigint | WithdrawalLike): Promise<bigint> {
  if (typeof target === "number" || typeof target === "bigint") return await fastForwardSeconds(context, target);
  const withdrawal = await findWithdrawal(context, target);
  return await passWindow(context, withdrawal, () => withdrawalProgress(context, withdrawal));
}
