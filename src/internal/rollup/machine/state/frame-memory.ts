import { encodeWords, hashBytes, hashWords, NO_BYTES } from "./bytes.js";

/** Bytes that are committed to together: docs/spec/machine.md, 2. */
export const PAGE = 1_024;

interface Page {
  bytes: Uint8Array;
  /** Another memory holds it too, so a change is made on a copy. */
  isShared: boolean;
  hash: bigint | undefined;
}

/** A frame's memory: grows in words, zeros first. Committed to by a tree over its pages. */
export class Memory {
  /** A page of zeros is left out. */
  #pages: (Page | undefined)[] = [];
  #length = 0;
  /** Hashes of the tree's nodes above the pages, by level less 1 and place: those that are known. */
  readonly #nodes: (bigint | undefined)[][] = [];

  public constructor(bytes: Uint8Array = NO_BYTES) {
    this.expand(bytes.length);
    this.write(0, bytes);
  }

  /** In bytes, a multiple of 32. */
  public get length(): number {
    return this.#length;
  }

  public get bytes(): Uint8Array {
    return this.read(0, this.#length);
  }

  /** Commitment to all bytes. */
  public get root(): bigint {
    return this.node(treeHeight(this.#length), 0);
  }

  /** The two memories share their pages until one of them changes. */
  public clone(): Memory {
    const clone = new Memory();
    for (const page of this.#pages) if (page !== undefined) page.isShared = true;
    clone.#pages = [...this.#pages];
    clone.#length = this.#length;
    return clone;
  }

  public expand(length: number): void {
    if (length > this.#length) this.#length = length;
  }

  /** A copy of `length` bytes from `offset` on: the range was expanded before. */
  public read(offset: number, length: number): Uint8Array {
    const within = offset % PAGE;
    if (within + length <= PAGE) {
      const page = this.#pages[Math.floor(offset / PAGE)];
      return page === undefined ? new Uint8Array(length) : page.bytes.slice(within, within + length);
    }
    const bytes = new Uint8Array(length);
    for (const { index, from, at, count } of pieces(offset, length)) {
      const page = this.#pages[index];
      if (page !== undefined) bytes.set(page.bytes.subarray(from, from + count), at);
    }
    return bytes;
  }

  public write(offset: number, bytes: Uint8Array): void {
    const within = offset % PAGE;
    if (within + bytes.length <= PAGE) {
      if (bytes.length > 0) this.#own(Math.floor(offset / PAGE)).set(bytes, within);
      return;
    }
    for (const { index, from, at, count } of pieces(offset, bytes.length)) {
      this.#own(index).set(bytes.subarray(at, at + count), from);
    }
  }

  /** The preimages that lead from the root to a page, and its own if `isRead`; none for zeros. */
  public *preimages(index: number, isRead: boolean): Generator<Uint8Array> {
    for (let level = treeHeight(this.#length); level > 0; level--) {
      const place = Math.floor(index / 2 ** level);
      if (this.node(level, place) === 0n) return;
      yield encodeWords([this.node(level - 1, 2 * place), this.node(level - 1, 2 * place + 1)]);
    }
    const page = this.#pages[index];
    if (isRead && page !== undefined) yield withoutZeros(page.bytes);
  }

  /** A node of the tree; those of level 0 are pages. */
  protected node(level: number, place: number): bigint {
    if (level === 0) return this.#pageHash(place);
    if (this.isBeyond(level, place)) return 0n;
    const known = (this.#nodes[level - 1] ??= []);
    let hash = known[place];
    if (hash === undefined) {
      const [left, right] = [this.node(level - 1, 2 * place), this.node(level - 1, 2 * place + 1)];
      hash = left === 0n && right === 0n ? 0n : hashWords(left, right);
      known[place] = hash;
    }
    return hash;
  }

  /** Whether no page below a node was ever written. */
  protected isBeyond(level: number, place: number): boolean {
    return place * 2 ** level >= this.#pages.length;
  }

  #pageHash(index: number): bigint {
    const page = this.#pages[index];
    if (page === undefined) return 0n;
    if (page.hash === undefined) {
      const bytes = withoutZeros(page.bytes);
      page.hash = bytes.length === 0 ? 0n : hashBytes(bytes);
    }
    return page.hash;
  }

  /** A page's bytes, to change. */
  #own(index: number): Uint8Array {
    const page = this.#pages[index];
    if (page !== undefined && !page.isShared && page.hash === undefined) return page.bytes;
    const bytes = page === undefined ? new Uint8Array(PAGE) : page.isShared ? page.bytes.slice() : page.bytes;
    while (this.#pages.length < index) this.#pages.push(undefined);
    this.#pages[index] = { bytes, isShared: false, hash: undefined };
    this.#forget(index);
    return bytes;
  }

  #forget(index: number): void {
    let place = index;
    for (const known of this.#nodes) {
      place = Math.floor(place / 2);
      if (place < known.length) known[place] = undefined;
    }
  }
}

/** Levels of nodes above the pages of a memory. */
export function treeHeight(length: number): number {
  return length === 0 ? 0 : 32 - Math.clz32((length - 1) / PAGE);
}

/** The parts of a range that lie in one page each: `count` bytes, `from` the page's begin and `at` the range's. */
export function* pieces(
  offset: number,
  length: number,
): Generator<{ index: number; from: number; at: number; count: number }> {
  for (let at = 0; at < length;) {
    const from = (offset + at) % PAGE;
    const count = Math.min(PAGE - from, length - at);
    yield { index: Math.floor((offset + at) / PAGE), from, at, count };
    at += count;
  }
}

/** A page as it is hashed: up to its last word that is not zero. */
export function withoutZeros(page: Uint8Array): Uint8Array {
  let end = PAGE;
  while (end > 0 && page[end - 1] === 0) end--;
  return page.subarray(0, 32 * Math.ceil(end / 32));
}
