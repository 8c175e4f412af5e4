import { encodeBytes } from "./rlp.js";

export const HASH_BYTES = 32;
const WORDS = 8;

/** A hash in words of four bytes, little-endian: a trie copies it eight times as fast as bytes. */
export type Hash = Int32Array;

/** What a parent holds of a node: its hash, or its RLP where that is shorter than a hash. */
export type Reference = Hash | Uint8Array;

/** The hash at the beginning of `digest`. */
export function hashOf(digest: DataView): Hash {
  const hash = new Int32Array(WORDS);
  for (let i = 0; i < WORDS; i++) hash[i] = digest.getInt32(4 * i, true);
  return hash;
}

export function writeHash(view: DataView, at: number, hash: Hash): void {
  for (let i = 0; i < WORDS; i++) view.setInt32(at + 4 * i, hash[i]!, true);
}

export function bytesOfHash(hash: Hash): Uint8Array {
  const bytes = new Uint8Array(HASH_BYTES);
  writeHash(new DataView(bytes.buffer), 0, hash);
  return bytes;
}

/** The reference as an item of its parent's list. */
export function encodeReference(reference: Reference): Uint8Array {
  return reference instanceof Int32Array ? encodeBytes(bytesOfHash(reference)) : reference;
}
