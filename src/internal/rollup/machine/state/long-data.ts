import { type Memory, pieces } from "./frame-memory.js";
import { type Blob, Struct } from "./part.js";
import type { FrameWatch, Reads } from "./reads.js";

/** Input or return data: bytes, or what is too long to be opened at once. */
export type Data = Blob | Slice;

/** A part of a memory as it was at some time: docs/spec/machine.md, 2. */
export class Slice extends Struct {
  /** Pages of the memory that had been touched when the slice was made: who replays the steps has them. */
  readonly #known: ReadonlySet<number>;

  /** @param watch Of the frame whose memory it is, while its witness is recorded. */
  public constructor(
    private readonly memory: Memory,
    private readonly offset: number,
    public readonly length: number,
    private readonly watch: FrameWatch | undefined,
  ) {
    super();
    this.#known = new Set(watch?.pages.keys());
  }

  /** Opens pages, and gives bytes of them, zeros beyond the slice's end. */
  public read(reads: Reads | undefined, from: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    const there = Math.max(0, Math.min(count, this.length - from));
    if (there === 0) return bytes;
    reads?.open(this);
    for (const { index } of pieces(this.offset + from, there)) this.#open(reads, index);
    bytes.set(this.memory.read(this.offset + from, there));
    return bytes;
  }

  public words(): readonly bigint[] {
    return [18n, this.memory.root, BigInt(this.memory.length), BigInt(this.offset)];
  }

  #open(reads: Reads | undefined, page: number): void {
    if (reads === undefined) return;
    if (reads.isOlder(this.serial)) reads.openPage(this.memory, page);
    // Since the recording began nothing has changed in a page that had not been touched.
    else if (!this.#known.has(page)) this.watch?.pages.set(page, true);
  }
}
