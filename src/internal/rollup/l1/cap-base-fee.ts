import type { L1Origin } from "../derivation/types.js";
import type { Eip1193Provider } from "../types.js";
import { quantity } from "./rpc.js";

/** wei. Hardhat's network ends the process where a base fee reaches 2^64, and a full block raises it by an eighth. */
export const MOST_BASE_FEE = 2n ** 60n;
/** wei. From here on L1 mines few blocks at once, so that full ones cannot reach 2^64 before the fee is looked at. */
const HIGH_BASE_FEE = 2n ** 40n;
/** Full blocks that raise a base fee from {@link MOST_BASE_FEE} to less than 2^64, with room. */
const FEW_BLOCKS = 8n;

/** Keeps the base fee of the block behind `head` from rising further, where it is as high as Hardhat's network takes. */
export async function capBaseFee(l1: Eip1193Provider, head: L1Origin): Promise<void> {
  if (head.baseFee < MOST_BASE_FEE) return;
  await l1.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: [quantity(MOST_BASE_FEE)] });
}

/** How many of `blocks` L1 may mine at once behind `head`. */
export function blocksWithinBaseFee(blocks: bigint, head: L1Origin): bigint {
  return head.baseFee < HIGH_BASE_FEE || blocks < FEW_BLOCKS ? blocks : FEW_BLOCKS;
}
