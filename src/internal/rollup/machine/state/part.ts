import { encodeWords, hashBytes, sliceWithZeros } from "./bytes.js";

let parts = 0;

/** How many parts were made so far: a part with a smaller serial existed before. */
export function nextSerial(): number {
  return parts;
}

/** A serial of its own for data other than a part. */
export function takeSerial(): number {
  return parts++;
}

/**
 * A piece of machine state that is committed to by the hash of its encoding. Immutable, so that snapshots share it and its
 * hash is computed once, and only on request.
 */
export abstract class Part {
  readonly #serial: number;
  #encoded: Uint8Array | undefined;
  #hash: bigint | undefined;

  /** @param loaded Whether the part was read from outside, where it existed before the machine ran. */
  protected constructor(loaded = false) {
    this.#serial = loaded ? -1 : parts++;
  }

  public get serial(): number {
    return this.#serial;
  }

  /** Whether it existed before the machine ran. */
  public get isLoaded(): boolean {
    return this.#serial === -1;
  }

  public get encoded(): Uint8Array {
    return (this.#encoded ??= this.encode());
  }

  public get hash(): bigint {
    return (this.#hash ??= hashBytes(this.encoded));
  }

  protected abstract encode(): Uint8Array;
}

/** A part that is a sequence of words: see docs/spec/machine.md, 2. */
export abstract class Struct extends Part {
  public constructor() {
    super();
  }

  public abstract words(): readonly bigint[];

  protected encode(): Uint8Array {
    return encodeWords(this.words());
  }
}

/** Is told of what is opened. */
export interface OpenWatch {
  open(part: Part): void;
}

/** A byte string that the machine commits to by its hash: code, call data, return data, logs. */
export class Blob extends Part {
  public static readonly EMPTY = new Blob(new Uint8Array(0));

  public readonly bytes: Uint8Array;

  public constructor(bytes: Uint8Array, loaded = false) {
    super(loaded);
    this.bytes = bytes;
  }

  public get length(): number {
    return this.bytes.length;
  }

  /** Opens it, and gives bytes of it, zeros beyond its end. */
  public read(reads: OpenWatch | undefined, from: number, count: number): Uint8Array {
    if (this.length > 0) reads?.open(this);
    return sliceWithZeros(this.bytes, BigInt(from), count);
  }

  protected encode(): Uint8Array {
    return this.bytes;
  }
}

/** What has one like it below it. INVARIANT: that is hashed, so that no chain's hash takes a recursion as deep as the chain is long. */
export abstract class Chained<T extends { hash: bigint }> extends Struct {
  public readonly rest: T | undefined;

  public constructor(rest: T | undefined) {
    super();
    this.rest = rest;
    void rest?.hash;
  }
}

/** One link of a hash chain: `H(rest, value)`. */
export class Link extends Chained<Link> {
  public readonly value: bigint;

  public constructor(rest: Link | undefined, value: bigint) {
    super(rest);
    this.value = value;
  }

  public words(): readonly bigint[] {
    return [hashOf(this.rest), this.value];
  }
}

/** Hash of a part, 0 without one. */
export function hashOf(part: { hash: bigint } | undefined): bigint {
  return part?.hash ?? 0n;
}
