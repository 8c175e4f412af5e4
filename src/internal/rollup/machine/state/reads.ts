import { encodeWords, hashBytes } from "./bytes.js";
import type { Memory } from "./frame-memory.js";
import { nextSerial, type Part } from "./part.js";
import { StackHashes } from "./stack-hashes.js";

/** What the rest of a frame's witness is: how it was when the recording met it, and how much of it was looked at since. */
export interface FrameWatch {
  readonly words: Uint8Array;
  readonly stack: readonly bigint[];
  readonly memory: Memory;
  /** Items of `stack` that no opcode has read yet, from the bottom. */
  untouched: number;
  /** Pages of `memory` that were touched since, and whether their bytes were looked at first. */
  readonly pages: Map<number, boolean>;
}

/**
 * Records the parts that steps open. Parts made since the recording began are left out: who replays the steps has hashed
 * them already.
 */
export class Reads {
  readonly #since = nextSerial();
  readonly #parts = new Set<Part>();
  readonly #small = new Set<Part>();
  readonly #watches: FrameWatch[] = [];
  readonly #pages = new Map<Memory, Set<number>>();
  readonly #bytes: Uint8Array[] = [];

  /** Whether something with this serial was made before the recording began. */
  public isOlder(serial: number): boolean {
    return serial < this.#since;
  }

  /** A part that is referenced by hash. */
  public open(part: Part | undefined): void {
    if (part !== undefined && part.serial < this.#since) this.#parts.add(part);
  }

  /** A trie node below the root: it stands inside its parent when its encoding is shorter than a hash. */
  public openNode(part: Part): void {
    if (part.serial < this.#since) this.#small.add(part);
  }

  /** A page of a memory that no frame has any more. */
  public openPage(memory: Memory, index: number): void {
    let pages = this.#pages.get(memory);
    if (pages === undefined) this.#pages.set(memory, (pages = new Set()));
    pages.add(index);
  }

  /** Bytes that are no part. */
  public give(bytes: Uint8Array): void {
    this.#bytes.push(bytes);
  }

  public watch(watch: FrameWatch): void {
    this.#watches.push(watch);
  }

  /** The preimages of everything opened, without repetition. */
  public *preimages(): Generator<Uint8Array> {
    yield* this.#bytes;
    for (const part of this.#parts) yield part.encoded;
    for (const part of this.#small) if (part.encoded.length >= 32 && !this.#parts.has(part)) yield part.encoded;
    for (const [memory, pages] of this.#pages) for (const page of pages) yield* memory.preimages(page, true);
    for (const watch of this.#watches) {
      yield watch.words;
      for (const [page, isRead] of watch.pages) yield* watch.memory.preimages(page, isRead);
      yield* stackLinks(watch);
    }
  }
}

function* stackLinks({ stack, untouched }: FrameWatch): Generator<Uint8Array> {
  let rest = new StackHashes().of(stack.slice(0, untouched));
  for (let i = untouched; i < stack.length; i++) {
    const link = encodeWords([rest, stack[i] as bigint]);
    yield link;
    rest = hashBytes(link);
  }
}
