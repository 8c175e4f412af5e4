import { keccak256 } from "../../keccak/keccak256.js";
import { bytesToHex, hexToBytes } from "../../ovm/bytes.js";
import type { Hex } from "../../types.js";

/** What is asked of a block: the L1 block that it knows, and the hash of its parent. */
export interface NumberedBlock {
  l1Number: bigint;
  parentHash: Hex;
}

/**
 * BLOCKHASH on Arbitrum: it takes L1 block numbers, and answers the hash of the L2 block before the first one that knew a later L1 block. Numbers
 * that no block ended with have hashes made from that.
 *
 * @param number an L1 block before the one that the running block knows
 * @param blockAt block with a height; there is one for each up to `height`
 * @param height of the running block
 * @see Nitro, arbos/blockhash/blockhash.go
 */
export function l1AxisHash(
  number: bigint,
  height: bigint,
  blockAt: (height: bigint) => NumberedBlock,
): Hex | undefined {
  // Origins do not fall: the first block that knows a later L1 block is found by halving.
  let [low, high] = [0n, height];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (blockAt(middle).l1Number > number) high = middle;
    else low = middle + 1n;
  }
  const { l1Number, parentHash } = blockAt(low);
  // Before genesis nothing was recorded.
  if (l1Number <= number || low === 0n) return undefined;
  if (l1Number === number + 1n) return parentHash;
  const preimage = new Uint8Array(40);
  preimage.set(hexToBytes(parentHash));
  new DataView(preimage.buffer).setBigUint64(32, number, true);
  return bytesToHex(keccak256(preimage));
}
