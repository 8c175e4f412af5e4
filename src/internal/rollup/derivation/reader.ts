import { bytesToHex } from "@ethereumjs/util";

import type { Hex } from "../types.js";

/** Reads fixed-width fields one after the other; throws when the input ends inside one. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  public constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bytes that are left. */
  public get left(): number {
    return this.#bytes.length - this.#offset;
  }

  public bytes(length: number): Uint8Array {
    if (length > this.left) {
      throw new RangeError(
        `Input ends at byte ${this.#bytes.length}: ${length} bytes were expected at ${this.#offset}.`,
      );
    }
    this.#offset += length;
    return this.#bytes.slice(this.#offset - length, this.#offset);
  }

  public uint(width: number): bigint {
    return BigInt(bytesToHex(this.bytes(width)));
  }

  /** As a number: for widths up to 6 bytes. */
  public int(width: number): number {
    return Number(this.uint(width));
  }

  public hex(length: number): Hex {
    return bytesToHex(this.bytes(length));
  }

  public rest(): Uint8Array {
    return this.bytes(this.left);
  }
}
