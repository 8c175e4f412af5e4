import { type Blob, hashOf, type Link, Struct } from "./part.js";

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
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [13n, this.success ? 1n : 0n, BigInt(this.gasLeft), BigInt(this.gasUsed)];
  }
}

/** The trie of transactions or receipts, under construction. */
export class Build extends Struct {
  public constructor(
    public readonly index: number,
    public readonly chain: Link | undefined,
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
