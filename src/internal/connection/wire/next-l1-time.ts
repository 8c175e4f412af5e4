import type { Hex } from "../../../types.js";
import type { OvmContext } from "./context.js";

/** Time of the next L1 block, in seconds: a transaction sent now sees it. */
export async function nextL1Time({ l1 }: Pick<OvmContext, "l1">): Promise<bigint> {
  const next = (await l1.request({ method: "eth_getBlockByNumber", params: ["pending", false] })) as { timestamp: Hex };
  return BigInt(next.timestamp);
}
