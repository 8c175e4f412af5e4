import type { Hex } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Posts every L2 block that L1 does not have. */
export async function submitBatch({ l2 }: OvmContext): Promise<Hex[]> {
  return (await requestOvm(l2, "ovm_submitBatch")) as Hex[];
}

/** Proposes an output for every posted block that has none. */
export async function proposeOutputs({ l2 }: OvmContext): Promise<Hex[]> {
  return (await requestOvm(l2, "ovm_proposeOutputs")) as Hex[];
}
