import { OvmError } from "../../../errors.js";
import type { WithdrawalLike } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

/** Moves both clocks by so many seconds, or to the first second at which a withdrawal can be finalised. */
export async function fastForward(context: OvmContext, target: number | bigint | WithdrawalLike): Promise<bigint> {
  if (typeof target === "number" || typeof target === "bigint") {
    await requestOvm(context.l2, "ovm_fastForward", secondsOf(target));
    return await l1Time(context);
  }

  const withdrawal = await findWithdrawal(context, target);
  let progress = await withdrawalProgress(context, withdrawal);
  const isUnproven = progress.proof === undefined && progress.status !== "finalized";
  if (isUnproven && progress.ifProvenNow === undefined) {
    await requestOvm(context.l2, "ovm_submitBatch");
    await requestOvm(context.l2, "ovm_proposeOutputs");
  }
  if (isUnproven) {
    await proveWithdrawal(context, withdrawal);
    progress = await withdrawalProgress(context, withdrawal);
  }
  // The end of a dispute on the way may put it off.
  while (progress.proof !== undefined && progress.proof.readyAt > progress.now) {
    await jumpTo(context, progress.proof.readyAt);
    progress = await withdrawalProgress(context, withdrawal);
  }
  return await l1Time(context);
}

/** Mines an L1 block at exactly `timestamp`; L2 follows. */
async function jumpTo({ l1 }: OvmContext, timestamp: bigint): Promise<void> {
  await l1.request({ method: "evm_mine", params: [`0x${timestamp.toString(16)}`] });
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
