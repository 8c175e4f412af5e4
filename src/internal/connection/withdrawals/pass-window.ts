import type { WithdrawalStatus } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

interface Progress {
  status: WithdrawalStatus;
  /** First L1 time at which the withdrawal can be finalized, in seconds. */
  readyAt?: bigint;
  /** Time of the next L1 block, in seconds. */
  now: bigint;
}

/** Posts and proposes what a withdrawal needs, where proofs go with what they prove, and lets its window pass. Gives L1's time. */
export async function passWindow(context: OvmContext, read: () => Promise<Progress>): Promise<bigint> {
  let progress = await read();
  if (progress.status === "waiting-to-prove") {
    await requestOvm(context.l2, "ovm_submitBatch");
    await requestOvm(context.l2, "ovm_proposeOutputs");
    progress = await read();
  }
  const { readyAt = 0n, now } = progress;
  if (readyAt > now) await context.l1.request({ method: "evm_mine", params: [`0x${readyAt.toString(16)}`] });
  const block = (await context.l1.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
    timestamp: string;
  };
  return BigInt(block.timestamp);
}
