/** A frame's memory: grows in words, zeros first. */
export class Memory {
  #bytes: Uint8Array;
  #length: number;

  public constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.#bytes = bytes;
    this.#length = bytes.length;
  }

  /** In bytes, a multiple of 32. */
  public get length(): number {
    return this.#length;
  }

  public get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  public clone(): Memory {
    return new Memory(this.#bytes.slice(0, this.#length));
  }

  public expand(length: number): void {
    if (length <= this.#length) return;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      grown.set(this.bytes);
      this.#bytes = grown;
    }
    this.#length = length;
  }

  /** A copy of `length` bytes from `offset` on: the range was expanded before. */
  public read(offset: number, length: number): Uint8Array {
    return this.#bytes.slice(offset, offset + length);
  }

  public write(offset: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, offset);
  }
}
