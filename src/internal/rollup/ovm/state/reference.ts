import { encodeBytes } from "./rlp.js";

export const HASH_BYTES = 32;

/** A hash in words of four bytes, little-endian, which are small integers to the machine: a typed array takes twice the memory, and two objects. */
export class Hash {
  readonly #a: number;
  readonly #b: number;
  readonly #c: number;
  readonly #d: number;
  readonly #e: number;
  readonly #f: number;
  readonly #g: number;
  readonly #h: number;

  /** The hash at the beginning of `digest`. */
  public constructor(digest: DataView) {
    this.#a = digest.getInt32(0, true);
    this.#b = digest.getInt32(4, true);
    this.#c = digest.getInt32(8, true);
    this.#d = digest.getInt32(12, true);
    this.#e = digest.getInt32(16, true);
    this.#f = digest.getInt32(20, true);
    this.#g = digest.getInt32(24, true);
    this.#h = digest.getInt32(28, true);
  }

  public writeTo(view: DataView, at: number): void {
    view.setInt32(at, this.#a, true);
    view.setInt32(at + 4, this.#b, true);
    view.setInt32(at + 8, this.#c, true);
    view.setInt32(at + 12, this.#d, true);
    view.setInt32(at + 16, this.#e, true);
    view.setInt32(at + 20, this.#f, true);
    view.setInt32(at + 24, this.#g, true);
    view.setInt32(at + 28, this.#h, true);
  }

  public toBytes(): Uint8Array {
    const bytes = new Uint8Array(HASH_BYTES);
    this.writeTo(new DataView(bytes.buffer), 0);
    return bytes;
  }
}

/** What a parent holds of a node: its hash, or its RLP where that is shorter than a hash. */
export type Reference = Hash | Uint8Array;

/** The reference as an item of its parent's list. */
export function encodeReference(reference: Reference): Uint8Array {
  return reference instanceof Hash ? encodeBytes(reference.toBytes()) : reference;
}
