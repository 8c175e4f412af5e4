import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Lets the rollup's honest challenger act by itself. */
export async function startChallenger({ l2 }: OvmContext): Promise<void> {
  await requestOvm(l2, "ovm_startChallenger");
}

export async function stopChallenger({ l2 }: OvmContext): Promise<void> {
  await requestOvm(l2, "ovm_stopChallenger");
}

/** Lets the rollup's honest defender act by itself. */
export async function startDefender({ l2 }: OvmContext, { verdictGas }: { verdictGas?: bigint } = {}): Promise<void> {
  const options = verdictGas === undefined ? {} : { verdictGas: `0x${verdictGas.toString(16)}` };
  await requestOvm(l2, "ovm_startDefender", options);
}

export async function stopDefender({ l2 }: OvmContext): Promise<void> {
  await requestOvm(l2, "ovm_stopDefender");
}
