import type { Hex } from "../../rollup/types.js";

interface Range {
  fromBlock?: unknown;
  toBlock?: unknown;
}

/**
 * Ends a range of logs at the head: Hardhat's network visits every number up to its end, whether there is a block or not,
 * and is busy for good when that is far away.
 */
export function clampRange(filter: object, head: bigint): object {
  const { toBlock } = filter as Range;
  if (typeof toBlock !== "string" || !/^0x[0-9a-fA-F]+$/.test(toBlock) || BigInt(toBlock) <= head) return filter;
  const end: Hex = `0x${head.toString(16)}`;
  return { ...filter, toBlock: end };
}
