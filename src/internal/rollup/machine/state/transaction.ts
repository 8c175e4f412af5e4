import { type Blob, hashOf, Struct } from "./part.js";

const TAG_TRANSACTION = 7n;

export const DEPOSIT_TYPE = 0x7e;
/** Of a redeem on Arbitrum, whose gas is paid before. */
export const RETRY_TYPE = 0x68;

/** A decoded transaction. Fields that a later phase works out are 0 until then. */
export interface TransactionFields {
  /** Ethereum's type, or 0x7e. */
  type: number;
  /** Hash of its entry in the transactions trie. */
  hash: bigint;
  sender: bigint;
  isCreation: boolean;
  to: bigint;
  /** Of a deposit: the sender's nonce before it, once CHECK has read it. */
  nonce: bigint;
  gasLimit: number;
  value: bigint;
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
  /** Effective; set by CHECK. */
  gasPrice: bigint;
  input: Blob;
  /** RLP lists, undefined when empty. */
  accessList: Blob | undefined;
  authorizations: Blob | undefined;
  intrinsicGas: number;
  floorGas: number;
  /** wei; set by FASTLZ. */
  dataFee: bigint;
  mint: bigint;
  /** It has no signature, so its sender may have code. */
  isUnsigned: boolean;
}

export class Transaction extends Struct {
  public readonly fields: TransactionFields;

  public constructor(fields: TransactionFields) {
    super();
    this.fields = fields;
  }

  public with(changes: Partial<TransactionFields>): Transaction {
    return new Transaction({ ...this.fields, ...changes });
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      TAG_TRANSACTION,
      BigInt(f.type),
      f.hash,
      f.sender,
      f.isCreation ? 1n : 0n,
      f.to,
      f.nonce,
      BigInt(f.gasLimit),
      f.value,
      f.maxFeePerGas,
      f.maxPriorityFeePerGas,
      f.gasPrice,
      f.input.hash,
      BigInt(f.input.length),
      hashOf(f.accessList),
      hashOf(f.authorizations),
      BigInt(f.intrinsicGas),
      BigInt(f.floorGas),
      f.dataFee,
      f.mint,
      f.isUnsigned ? 1n : 0n,
    ];
  }
}
