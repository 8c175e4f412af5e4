import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";

export interface Block {
  number: Hex;
  hash: Hex;
  transactions: Hex[];
}

/** The block that a number, a tag, a hash or an object with one of them names; null for an unknown one. */
export async function blockOf(edr: Ask, reference: unknown, full = false): Promise<Block | null> {
  const { blockHash, blockNumber } = (typeof reference === "object" ? (reference ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const given = blockHash ?? blockNumber ?? reference ?? "latest";
  const isHash = typeof given === "string" && given.length === 66;
  return (await edr(isHash ? "eth_getBlockByHash" : "eth_getBlockByNumber", [given, full])) as Block | null;
}

/** An answer for each transaction of a block; null where there is no such block. */
export async function overBlock(edr: Ask, reference: unknown, each: (hash: Hex) => Promise<unknown>): Promise<unknown> {
  const block = await blockOf(edr, reference);
  if (block === null) return null;
  const answers: unknown[] = [];
  for (const hash of block.transactions) answers.push(await each(hash));
  return answers;
}
