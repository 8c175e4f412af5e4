import type { Rollup } from "../rollup/api.js";
import { RollupError } from "../rollup/errors.js";
import type { L2Block } from "../rollup/l2/types.js";
import type { BlockReference } from "./params/block-tag.js";

/** The block that a tag, number or hash names, or undefined. `pending` is the head: `pending.ts` makes it the right one. */
export async function findBlock(rollup: Rollup, reference: BlockReference): Promise<L2Block | undefined> {
  const { chain } = rollup;
  if (reference === "latest" || reference === "pending") return chain.head;
  if (reference === "earliest") return chain.genesis;
  if (reference === "safe" || reference === "finalized") {
    const { l2 } = await rollup.status();
    return chain.blockByNumber(l2[reference]);
  }
  return "hash" in reference ? chain.blockByHash(reference.hash) : chain.blockByNumber(reference.number);
}

/** As `findBlock`, for methods that cannot answer without the block. */
export async function requireBlock(rollup: Rollup, reference: BlockReference): Promise<L2Block> {
  const block = await findBlock(rollup, reference);
  if (block !== undefined) return block;
  const asked = typeof reference === "string" ? reference : "hash" in reference ? reference.hash : reference.number;
  const head = rollup.chain.head.number;
  // The wording is Hardhat's.
  throw new RollupError("NO_SUCH_BLOCK", `Received invalid block tag ${asked}. Latest block number is ${head}`, {
    block: asked,
    head,
  });
}
