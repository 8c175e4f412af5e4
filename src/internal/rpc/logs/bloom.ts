import { hexToBytes } from "@ethereumjs/util";

import { keccak256 } from "../../rollup/keccak/keccak256.js";
import type { Hex } from "../../rollup/types.js";

/** The three bits of a value in a log bloom of 256 bytes (Yellow Paper 4.3.1), each as its byte and its mask within that. */
export type BloomBits = readonly (readonly [byte: number, mask: number])[];

export function bloomBits(value: Hex): BloomBits {
  const digest = keccak256(hexToBytes(value));
  return [0, 2, 4].map((i) => {
    const bit = ((digest[i]! << 8) | digest[i + 1]!) & 2047;
    return [255 - (bit >> 3), 1 << (bit & 7)] as const;
  });
}

/** False means that no log of the block has the value. */
export function mayContain(bloom: Uint8Array, bits: BloomBits): boolean {
  return bits.every(([byte, mask]) => (bloom[byte]! & mask) !== 0);
}
