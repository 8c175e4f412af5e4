import type { OvmContext } from "./context.js";

/** Time of an L1 block, in seconds; of the newest where no number is given. */
export async function l1Time({ l1 }: OvmContext, number?: bigint): Promise<bigint> {
  const at = number === undefined ? "latest" : `0x${number.toString(16)}`;
  const block = (await l1.request({ method: "eth_getBlockByNumber", params: [at, false] })) as { timestamp: string };
  return BigInt(block.timestamp);
}
