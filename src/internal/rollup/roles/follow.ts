import { deriveBlocks, sameInput } from "../derivation/derive-blocks.js";
import type { L1View, ViewedBatch } from "../l1/l1-view.js";
import type { L2Block, L2Chain } from "../l2/types.js";

/** What following L1 did to the chain. */
export interface Followed {
  /** Blocks that L1's order overtook, oldest first. */
  dropped: L2Block[];
  /** Blocks that were derived from L1. */
  derived: L2Block[];
}

/**
 * Makes `chain` what the batches say: keeps the blocks that are the same, drops the rest and derives. On an empty chain this
 * is derivation, the whole of what a verifier does.
 */
export async function followBatches(batches: readonly ViewedBatch[], view: L1View, chain: L2Chain): Promise<Followed> {
  const followed: Followed = { dropped: [], derived: [] };
  for (const batch of batches) {
    const inputs = deriveBlocks(batch.blocks, batch.queueStart, view);
    for (const [index, input] of inputs.entries()) {
      const number = batch.firstBlock + BigInt(index);
      const built = chain.blockByNumber(number);
      if (built !== undefined && sameInput(built.input, input)) continue;
      if (built !== undefined) followed.dropped.push(...(await chain.rollback(number - 1n)));
      followed.derived.push(await chain.append(input));
    }
  }
  return followed;
}
