import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { fastForward as fastForwardSeconds } from "../withdrawals/fast-forward.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** Moves both clocks by so many seconds, or to the first second at which a message to L1 can be executed. */
export async function fastForward(context: OvmContext, target: number | bigint | WithdrawalLike): Promise<bigint> {
  if (typeof target === "number" || typeof target === "bigint") return await fastForwardSeconds(context, target);
  const withdrawal = await findWithdrawal(context, target);
  let progress = await withdrawalProgress(context, withdrawal);
  if (progress.status === "waiting-to-prove") {
    await requestOvm(context.l2, "ovm_submitBatch");
    await requestOvm(context.l2, "ovm_proposeOutputs");
    progress = await withdrawalProgress(context, withdrawal);
  }
  const { readyAt = 0n, now } = progress;
  if (readyAt > now) await context.l1.request({ method: "evm_mine", params: [`0x${readyAt.toString(16)}`] });
  const block = (await context.l1.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
    timestamp: string;
  };
  return BigInt(block.timestamp);
}
