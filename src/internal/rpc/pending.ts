import type { Rollup } from "../rollup/api.js";
import type { BlockReference } from "./params/block-tag.js";

/**
 * Runs `work` on the chain that `reference` means. Only `pending` needs another one, and only while transactions wait: then
 * the head is the block that they would make.
 */
export function atReference<T>(rollup: Rollup, reference: BlockReference, work: () => Promise<T>): Promise<T> {
  if (reference !== "pending" || rollup.mempool.pending().length === 0) return work();
  return rollup.onPending(work);
}
