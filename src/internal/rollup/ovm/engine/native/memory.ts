import { digestOfRange } from "../../../keccak/keccak256.js";
import { readWord, type Word, writeWord } from "./word.js";

const FIRST = 1_024;
/** Bytes that an idle memory keeps for the next frame of its depth. */
const KEPT = 65_536;

/** A frame's memory: whole words, zeros at first. It is used again by the next frame of its depth. */
export class Memory {
  #bytes = new Uint8Array(FIRST);
  #view = new DataView(this.#bytes.buffer);
  /** Words that were paid for. */
  public words = 0;

  /** Empties it for another frame. */
  public clear(): void {
    if (this.#bytes.length > KEPT) this.#allocate(FIRST);
    else this.#bytes.fill(0, 0, 32 * this.words);
    this.words = 0;
  }

  public grow(words: number): void {
    this.words = words;
    const size = 32 * words;
    if (size <= this.#bytes.length) return;
    const old = this.#bytes;
    this.#allocate(Math.max(size, 2 * old.length));
    this.#bytes.set(old);
  }

  #allocate(size: number): void {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  public read(offset: number): Word {
    return readWord(this.#view, offset);
  }

  public write(offset: number, word: Word): void {
    writeWord(this.#view, offset, word);
  }

  public writeByte(offset: number, word: Word): void {
    this.#bytes[offset] = typeof word === "number" ? word & 0xff : Number(word & 0xffn);
  }

  /** A range that may change with the memory. */
  public view(offset: number, length: number): Uint8Array {
    return length === 0 ? EMPTY : this.#bytes.subarray(offset, offset + length);
  }

  /** Keccak-256 of a range, at 0, until the next hash. */
  public digest(offset: number, length: number): DataView {
    return digestOfRange(this.#bytes, length === 0 ? 0 : offset, length);
  }

  public slice(offset: number, length: number): Uint8Array {
    return length === 0 ? EMPTY : this.#bytes.slice(offset, offset + length);
  }

  public set(offset: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#bytes.set(bytes, offset);
  }

  /** Copies `length` bytes of `source` from `from` on; behind its end there are zeros. */
  public copy(offset: number, source: Uint8Array, from: Word, length: number): void {
    if (length === 0) return;
    const start = typeof from === "number" ? Math.min(from, source.length) : source.length;
    const part = source.subarray(start, start + length);
    this.#bytes.set(part, offset);
    this.#bytes.fill(0, offset + part.length, offset + length);
  }

  public move(to: number, from: number, length: number): void {
    if (length > 0) this.#bytes.copyWithin(to, from, from + length);
  }
}

export const EMPTY = new Uint8Array(0);
