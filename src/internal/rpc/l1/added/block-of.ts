import { RollupError } from "../../../rollup/errors.js";
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

/**
 * As `blockOf`, for methods that cannot answer without the block.
 *
 * @throws {RollupError} NO_SUCH_BLOCK, in Hardhat's words, as on L2
 */
export async function requireBlockOf(edr: Ask, reference: unknown, full = false): Promise<Block> {
  const block = await blockOf(edr, reference, full);
  if (block !== null) return block;
  const head = BigInt((await edr("eth_blockNumber", [])) as Hex);
  const shown = typeof reference === "string" ? reference : JSON.stringify(reference);
  throw new RollupError("NO_SUCH_BLOCK", `Received invalid block tag ${shown}. Latest block number is ${head}`, {
    head,
  });
}

/** An answer for each transaction of a block; null where there is no such block. */
export async function overBlock(edr: Ask, reference: unknown, each: (hash: Hex) => Promise<unknown>): Promise<unknown> {
  const block = await blockOf(edr, reference);
  if (block === null) return null;
  const answers: unknown[] = [];
  for (const hash of block.transactions) answers.push(await each(hash));
  return answers;
}
