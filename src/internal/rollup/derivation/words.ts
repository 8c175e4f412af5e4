import { bytesToHex, hexToBytes } from "@ethereumjs/util";

import { keccak256 as keccak } from "../keccak/keccak256.js";
import type { Hex } from "../types.js";

/** Hash of bytes, as hex. */
export function keccak256(bytes: Uint8Array): Hex {
  return bytesToHex(keccak(bytes));
}

/** `abi.encode` of values that all are one word: numbers, hashes and addresses, left-padded to 32 bytes each. */
export function words(...values: (bigint | number | Hex)[]): Uint8Array {
  const out = new Uint8Array(32 * values.length);
  for (const [index, value] of values.entries()) {
    const digits = typeof value === "string" ? value.slice(2) : value.toString(16);
    const bytes = hexToBytes(`0x${digits.padStart(64, "0")}`);
    if (bytes.length !== 32) throw new RangeError(`0x${digits} does not fit a 32-byte word.`);
    out.set(bytes, 32 * index);
  }
  return out;
}

/** Unsigned big-endian integer of a fixed width. */
export function uint(value: bigint | number, width: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * width, "0");
  if (digits.length > 2 * width || digits.startsWith("-"))
    throw new RangeError(`${value} does not fit ${width} unsigned bytes.`);
  return hexToBytes(`0x${digits}`);
}
