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
  if (endBeyond(filter, head) === undefined) return filter;
  const end: Hex = `0x${head.toString(16)}`;
  return { ...filter, toBlock: end };
}

/**
 * The same for a filter, which lasts: one that ends beyond the head is made without an end, and `last` says what is left out of
 * its logs.
 */
export function openRange(filter: object, head: bigint): { filter: object; last: bigint | undefined } {
  const last = endBeyond(filter, head);
  return { filter: last === undefined ? filter : { ...filter, toBlock: "latest" }, last };
}

function endBeyond({ toBlock }: Range, head: bigint): bigint | undefined {
  if (typeof toBlock === "number") return BigInt(toBlock) > head ? BigInt(toBlock) : undefined;
  if (typeof toBlock !== "string" || !/^0x[0-9a-fA-F]+$/.test(toBlock) || BigInt(toBlock) <= head) return undefined;
  return BigInt(toBlock);
}
