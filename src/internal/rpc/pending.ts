import type { Rollup } from "../rollup/api.js";
import type { L2Block } from "../rollup/l2/types.js";
import { findBlock, requireBlock } from "./blocks.js";
import type { BlockReference } from "./params/block-tag.js";

/**
 * Runs `work` on the chain that `reference` means. Only `pending` needs another one, and only while transactions wait: then
 * the head is the block that they would make.
 */
export function atReference<T>(rollup: Rollup, reference: BlockReference, work: () => Promise<T>): Promise<T> {
  if (reference !== "pending" || rollup.mempool.pending().length === 0) return work();
  return rollup.onPending(work);
}

/**
 * Runs `work` on the block of a reference, or on undefined for an unknown one. `pending` is the block that the next one
 * would be, with the transactions in the mempool; it exists while `work` runs.
 */
export async function onBlock<T>(
  rollup: Rollup,
  reference: BlockReference,
  work: (block: L2Block | undefined) => T | Promise<T>,
): Promise<T> {
  if (reference === "pending") return await rollup.onPending(async (block) => await work(block));
  return await work(await findBlock(rollup, reference));
}

/**
 * {@link onBlock}, for methods that cannot answer without the block.
 *
 * @throws {RollupError} `NO_SUCH_BLOCK`
 */
export async function onRequiredBlock<T>(
  rollup: Rollup,
  reference: BlockReference,
  work: (block: L2Block) => T | Promise<T>,
): Promise<T> {
  if (reference === "pending") return await rollup.onPending(async (block) => await work(block));
  return await work(await requireBlock(rollup, reference));
}
