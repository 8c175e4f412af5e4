import { hexToBytes } from "ethereum-cryptography/utils.js";

import { digestOf, digestOfWritten, INPUT, roomFor } from "../../keccak/keccak256.js";
import type { Hex } from "../../types.js";

export const NO_BYTES = new Uint8Array(0);

export const MAX_WORD = 2n ** 256n - 1n;
const ADDRESS_MASK = 2n ** 160n - 1n;
const MAX_LIMB = 2n ** 64n - 1n;

/** The last 20 bytes of a word. */
export function toAddress(word: bigint): bigint {
  return word & ADDRESS_MASK;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function toBigInt(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")}`);
}

/** Big-endian, left-padded to `length` bytes. */
export function toBytes(value: bigint, length: number): Uint8Array {
  return hexToBytes(value.toString(16).padStart(2 * length, "0"));
}

/** A word as 32 bytes of hex. */
export function toHex(word: bigint): Hex {
  return `0x${word.toString(16).padStart(64, "0")}`;
}

/** Big-endian without leading zeros; no bytes for 0. */
export function toMinimalBytes(value: bigint): Uint8Array {
  if (value === 0n) return NO_BYTES;
  const hex = value.toString(16);
  return hexToBytes(hex.length % 2 === 0 ? hex : `0${hex}`);
}

export function encodeWords(words: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(32 * words.length);
  writeWords(new DataView(bytes.buffer), 0, words);
  return bytes;
}

/** 64 bits at a time: most of a state's hash is this, and hex strings take seven times as long. */
function writeWords(view: DataView, from: number, words: readonly bigint[]): void {
  let at = from;
  for (const word of words) {
    // Numbers are short as a rule, hashes are not.
    const isLong = word > MAX_LIMB;
    view.setBigUint64(at, isLong ? word >> 192n : 0n);
    view.setBigUint64(at + 8, isLong ? (word >> 128n) & MAX_LIMB : 0n);
    view.setBigUint64(at + 16, isLong ? (word >> 64n) & MAX_LIMB : 0n);
    view.setBigUint64(at + 24, isLong ? word & MAX_LIMB : word);
    at += 32;
  }
}

/** `B` of docs/spec/machine.md. */
export function hashBytes(bytes: Uint8Array): bigint {
  return firstWord(digestOf(bytes));
}

/** `H` of docs/spec/machine.md. */
export function hashWords(...words: readonly bigint[]): bigint {
  return hashOfWords(words);
}

/** The same of a list. */
export function hashOfWords(words: readonly bigint[]): bigint {
  writeWords(roomFor(32 * words.length), INPUT, words);
  return firstWord(digestOfWritten(32 * words.length));
}

function firstWord(view: DataView): bigint {
  const high = (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
  return (high << 128n) | (view.getBigUint64(16) << 64n) | view.getBigUint64(24);
}

/** `length` bytes of `bytes` from `offset` on, zeros beyond its end. */
export function sliceWithZeros(bytes: Uint8Array, offset: bigint, length: number): Uint8Array {
  const slice = new Uint8Array(length);
  if (offset < BigInt(bytes.length)) {
    const from = Number(offset);
    slice.set(bytes.subarray(from, Math.min(from + length, bytes.length)));
  }
  return slice;
}

/** Words that `bytes` bytes take. */
export function wordCount(bytes: number): number {
  return Math.ceil(bytes / 32);
}
