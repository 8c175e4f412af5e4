import { encodeWords, hashBytes } from "./bytes.js";
import type { Frame } from "./frame.js";
import type { Logs } from "./logs.js";
import type { Data } from "./long-data.js";
import { type Blob, hashOf, type Link, Struct } from "./part.js";
import type { Receipts } from "./receipts.js";
import type { Sponge } from "./sponge.js";

/** FastLZ between two steps. */
export class FastLz extends Struct {
  public constructor(
    public readonly at: number,
    public readonly literalsFrom: number,
    public readonly length: number,
    public readonly table: Blob | undefined,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [11n, BigInt(this.at), BigInt(this.literalsFrom), BigInt(this.length), hashOf(this.table)];
  }
}

/** Where in an access list or authorization list the machine is, in bytes from the RLP list's first. */
export class Cursor extends Struct {
  public constructor(
    public readonly offset: number,
    public readonly keysEnd: number,
    public readonly address: bigint,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [12n, BigInt(this.offset), BigInt(this.keysEnd), this.address];
  }
}

/** How a transaction's first frame ended. */
export class Result extends Struct {
  public constructor(
    public readonly success: boolean,
    public readonly gasLeft: number,
    public readonly gasUsed: number,
    /** On Arbitrum, until it is settled. */
    public readonly output?: Blob,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [13n, this.success ? 1n : 0n, BigInt(this.gasLeft), this.output?.hash ?? BigInt(this.gasUsed)];
  }
}

/** The trie of transactions or receipts, under construction. */
export class Build extends Struct {
  public constructor(
    public readonly index: number,
    public readonly chain: Link | Receipts | undefined,
    public readonly spine: Blob,
    public readonly transactionsRoot: bigint,
    public readonly receiptsRoot: bigint,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    const { index, chain, spine, transactionsRoot, receiptsRoot } = this;
    return [14n, BigInt(index), hashOf(chain), spine.hash, transactionsRoot, receiptsRoot];
  }
}

/** Memory that a hash has yet to take in. */
export class Hashing extends Struct {
  public constructor(
    public readonly offset: number,
    public readonly left: number,
    public readonly sponge: Sponge,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [16n, BigInt(this.offset), BigInt(this.left), ...this.sponge.words];
  }
}

/** Data that is yet to be copied to memory. */
export class Copying extends Struct {
  public constructor(
    public readonly data: Data,
    public readonly from: number,
    public readonly to: number,
    public readonly left: number,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    const { data, from, to, left } = this;
    return [17n, data.hash, BigInt(data.length), BigInt(from), BigInt(to), BigInt(left)];
  }
}

/** Data of a log that is yet to join the logs: all of it but `from` bytes. */
export class Logging extends Struct {
  public constructor(
    public readonly data: Data,
    public readonly from: number,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [19n, this.data.hash, BigInt(this.data.length), BigInt(this.from)];
  }
}

/** A leaf of the receipts' trie that is hashed in parts: what stands before the logs, the logs, and what stands behind them. */
export class Leaf extends Struct {
  public constructor(
    public readonly build: Build,
    public readonly head: Blob,
    public readonly logs: Logs,
    public readonly end: Blob,
    public readonly at: number,
    public readonly sponge: Sponge,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    const { build, head, logs, end, at, sponge } = this;
    return [21n, build.hash, head.hash, logs.hash, end.hash, BigInt(at), ...sponge.words];
  }
}

/** A frame whose opcode takes several steps. The frame changes in place. */
export class Range {
  public constructor(
    public readonly frame: Frame,
    public readonly cursor: Hashing | Copying | Logging,
  ) {}

  public get encoded(): Uint8Array {
    return encodeWords([15n, this.frame.hash(), this.cursor.hash]);
  }

  public get hash(): bigint {
    return hashBytes(this.encoded);
  }
}
