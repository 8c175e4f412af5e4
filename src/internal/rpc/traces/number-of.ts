import type { Hex } from "../../rollup/types.js";
import type { Ask } from "../ask.js";

/** Number of the block that a number, a tag, a hash or an object with one of them names; undefined for an unknown one. */
export async function numberOf(ask: Ask, reference: unknown): Promise<Hex | undefined> {
  const { blockHash, blockNumber } = (typeof reference === "object" ? (reference ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const given = blockHash ?? blockNumber ?? reference;
  const isHash = typeof given === "string" && given.length === 66;
  const block = await ask(isHash ? "eth_getBlockByHash" : "eth_getBlockByNumber", [given, false]);
  return (block as { number: Hex } | null)?.number;
}
