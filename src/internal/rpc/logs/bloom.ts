import { hexToBytes } from "@ethereumjs/util";

import { keccak256 } from "../../rollup/keccak/keccak256.js";
import type { Hex } from "../../rollup/types.js";

/**
 * The three bits of a value in a 2048-bit log bloom (Yellow Paper 4.3.1), each as its hex digit in the bloom's `0x` string and the
 * bit within that digit: a bloom is tested as the string that headers hold, without turning it into bytes.
 */
export type BloomBits = readonly (readonly [digit: number, mask: number])[];

export function bloomBits(value: Hex): BloomBits {
  const digest = keccak256(hexToBytes(value));
  return [0, 2, 4].map((i) => {
    const bit = ((digest[i]! << 8) | digest[i + 1]!) & 2047;
    return [2 + 511 - (bit >> 2), 1 << (bit & 3)] as const;
  });
}

/** False means that no log of the block has the value. */
export function mayContain(bloom: Hex, bits: BloomBits): boolean {
  for (const [digit, mask] of bits) {
    if ((parseInt(bloom[digit]!, 16) & mask) === 0) return false;
  }
  return true;
}
