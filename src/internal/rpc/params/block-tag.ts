import type { Hex } from "../../rollup/types.js";
import { type Decoder, mismatch, optional } from "./decoder.js";
import { boolean, hash, uint64 } from "./primitives.js";
import { shaped } from "./shape.js";

export type BlockTag = "latest" | "pending" | "safe" | "finalized" | "earliest";

/** Names a block: by tag, by number, or by hash (EIP-1898). */
export type BlockReference = BlockTag | { number: bigint } | { hash: Hex };

const TAGS: ReadonlySet<unknown> = new Set<BlockTag>(["latest", "pending", "safe", "finalized", "earliest"]);
const EXPECTED = "a block number, a block hash object or one of latest, pending, safe, finalized, earliest";

/** A tag or a number, as `eth_getBlockByNumber` and log filters take them. */
export const blockNumberOrTag: Decoder<Exclude<BlockReference, { hash: Hex }>> = (value, path) => {
  if (TAGS.has(value)) return value as BlockTag;
  if (isJsonNumber(value)) return { number: BigInt(value) };
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]+$/.test(value)) {
    mismatch(path, "a block number or one of latest, pending, safe, finalized, earliest", value);
  }
  return { number: uint64(value, path) };
};

export const blockReference = shaped<Decoder<BlockReference>>("block", (value, path) => {
  if (isJsonNumber(value)) return { number: BigInt(value) };
  if (typeof value === "string") {
    if (TAGS.has(value) || /^0x[0-9a-fA-F]{1,16}$/.test(value)) return blockNumberOrTag(value, path);
    if (/^0x[0-9a-fA-F]{64}$/.test(value)) return { hash: hash(value, path) };
  }
  if (typeof value === "object" && value !== null) {
    const reference = value as { blockHash?: unknown; blockNumber?: unknown; requireCanonical?: unknown };
    optional(boolean)(reference.requireCanonical, `${path}.requireCanonical`);
    if (reference.blockHash !== undefined && reference.blockNumber === undefined) {
      return { hash: hash(reference.blockHash, `${path}.blockHash`) };
    }
    if (reference.blockNumber !== undefined && reference.blockHash === undefined) {
      return { number: uint64(reference.blockNumber, `${path}.blockNumber`) };
    }
  }
  return mismatch(path, EXPECTED, value);
});

/** Hardhat's own network takes a plain number for a block number, and tests of other projects send one. */
function isJsonNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

export const optionalBlock = optional(blockReference, "latest");
