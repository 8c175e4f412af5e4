import type { ChainCalls } from "./chain-calls.js";
import { type Blob, hashOf, type Link, Struct } from "./part.js";
import type { Receipt, Receipts } from "./receipts.js";

const TAG_PROGRESS = 6n;

/** What is left of a block's input, and what the transactions so far have left behind. */
export interface ProgressFields {
  /** 0: leading overrides are taken; 1: the rest. */
  stage: 0 | 1;
  queue: bigint;
  queueLeft: number;
  sequenced: bigint;
  sequencedLeft: number;
  gasUsed: number;
  /** Transactions of the block so far. */
  count: number;
  firstTransaction: bigint;
  transactions: Link | undefined;
  firstReceipt: Receipt | undefined;
  receipts: Receipts | undefined;
  bloom: Blob | undefined;
  /** Of an Arbitrum, behind the leading overrides. */
  calls?: ChainCalls | undefined;
}

export class Progress extends Struct {
  public readonly fields: ProgressFields;

  public constructor(fields: ProgressFields) {
    super();
    this.fields = fields;
  }

  public with(changes: Partial<ProgressFields>): Progress {
    return new Progress({ ...this.fields, ...changes });
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      TAG_PROGRESS,
      BigInt(f.stage),
      f.queue,
      BigInt(f.queueLeft),
      f.sequenced,
      BigInt(f.sequencedLeft),
      BigInt(f.gasUsed),
      BigInt(f.count),
      f.firstTransaction,
      hashOf(f.transactions),
      hashOf(f.firstReceipt),
      hashOf(f.receipts),
      hashOf(f.bloom),
      hashOf(f.calls),
    ];
  }
}
