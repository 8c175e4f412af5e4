import { keccak256 } from "../../keccak/keccak256.js";
import { hexToBytes } from "../bytes.js";
import type { Log } from "../types.js";

/** Sets three of 2,048 bits for an item (Yellow Paper, 4.3.1). */
function add(bloom: Uint8Array, item: string): void {
  const hash = keccak256(hexToBytes(item));
  for (let i = 0; i < 6; i += 2) {
    const bit = ((hash[i]! << 8) | hash[i + 1]!) & 2047;
    bloom[255 - (bit >> 3)]! |= 1 << (bit & 7);
  }
}

/** The bloom filter of some logs, 256 bytes. */
export function logsBloom(logs: readonly Log[]): Uint8Array {
  const bloom = new Uint8Array(256);
  for (const { address, topics } of logs) {
    add(bloom, address);
    for (const topic of topics) add(bloom, topic);
  }
  return bloom;
}

/** Adds the bits of `from` to `into`. */
export function mergeBloom(into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < 256; i++) into[i]! |= from[i]!;
}
