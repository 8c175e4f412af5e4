import type { Logs } from "./logs.js";
import { Chained, hashOf, Struct } from "./part.js";

const TAG_RECEIPT = 20n;

/** What a transaction's receipt says. */
export class Receipt extends Struct {
  public constructor(
    public readonly type: number,
    public readonly success: boolean,
    /** Of the block so far. */
    public readonly gasUsed: number,
    /** Of a deposit; else 0. */
    public readonly nonce: bigint,
    public readonly logs: Logs | undefined,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    const { type, success, gasUsed, nonce, logs } = this;
    return [TAG_RECEIPT, BigInt(type), success ? 1n : 0n, BigInt(gasUsed), nonce, hashOf(logs)];
  }
}

/** A block's receipts but its first: `H(rest, last)`. */
export class Receipts extends Chained<Receipts> {
  public readonly last: Receipt;

  public constructor(rest: Receipts | undefined, last: Receipt) {
    super(rest);
    this.last = last;
  }

  public words(): readonly bigint[] {
    return [hashOf(this.rest), this.last.hash];
  }
}
