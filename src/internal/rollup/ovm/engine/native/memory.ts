import type { Core } from "./core/core.js";
import type { Word } from "./word.js";

/** A frame's memory, as opcodes outside the core see it: ranges of it that are paid for. */
export class Memory {
  public constructor(
    private readonly core: Core,
    /** Where it begins in the core's memory. */
    private readonly at: number,
  ) {}

  /** A range that may change with the memory. */
  public view(offset: number, length: number): Uint8Array {
    return length === 0 ? EMPTY : this.core.bytes.subarray(this.at + offset, this.at + offset + length);
  }

  public slice(offset: number, length: number): Uint8Array {
    return length === 0 ? EMPTY : this.core.bytes.slice(this.at + offset, this.at + offset + length);
  }

  public set(offset: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.core.bytes.set(bytes, this.at + offset);
  }

  /** Copies `length` bytes of `source` from `from` on; behind its end there are zeros. */
  public copy(offset: number, source: Uint8Array, from: Word, length: number): void {
    if (length === 0) return;
    const start = typeof from === "number" ? Math.min(from, source.length) : source.length;
    const part = source.subarray(start, start + length);
    const to = this.at + offset;
    this.core.bytes.set(part, to);
    this.core.bytes.fill(0, to + part.length, to + length);
  }
}

export const EMPTY = new Uint8Array(0);
