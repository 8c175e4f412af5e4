import type { BlockInput } from "../derivation/types.js";
import type { Address, Hex } from "../types.js";

/** A transaction as a block's tries hold it. */
export interface VerifiedTransaction {
  hash: Hex;
  /** As the receipts trie holds it. */
  receipt: Uint8Array;
}

/** A block that the verifier has executed itself. */
export interface VerifiedBlock {
  readonly parent: VerifiedBlock | undefined;
  readonly number: bigint;
  readonly hash: Hex;
  readonly timestamp: bigint;
  readonly headerRlp: Uint8Array;
  readonly stateRoot: Hex;
  /** Storage root of the L2ToL1MessagePasser after the block. */
  readonly messagePasserStorageRoot: Hex;
  /** Output root. */
  readonly output: Hex;
  /** wei; that of the block behind it, unless that one's is set by hand. */
  readonly nextBaseFee: bigint;
  readonly transactions: readonly VerifiedTransaction[];
  /** What decided it. */
  readonly input: BlockInput;
}

/** How far L2 was executed again from L1's data, and whether L1's outputs are what came of it. */
export interface Verification {
  /** The last L2 block up to which everything is right. Blocks that are not on L1 are not among them. */
  verified: bigint;
  /** Outputs on L1 that were compared, that of genesis left out. */
  outputs: bigint;
  /** The first output that is wrong. */
  difference?: OutputDifference;
}

/** A wrong output. */
export interface OutputDifference {
  /** Number of the L2 block that it is about. */
  block: bigint;
  /** The batch of outputs on L1 that claims it; absent when only the node that was asked has it. */
  batchIndex?: bigint;
  /** The output on L1, or the node's. */
  claimedOutput: Hex;
  /** What the block really results in. */
  ownOutput: Hex;
  /** Where the node that was asked has another block: the first of its header's fields that differs, causes before effects. */
  field?: string;
  /** The first transaction of that block that differs. */
  transaction?: TransactionDifference;
}

/** A transaction of which a node and the verifier have different receipts. */
export interface TransactionDifference {
  /** Its index in the block. */
  index: number;
  /** Its hash. */
  hash: Hex;
  /** Field of its receipt, or `"hash"` where the blocks hold different transactions. */
  field: string;
}

/** An account of the genesis state. What it does not name is zero. */
export interface GenesisAccount {
  address: Address;
  /** wei */
  balance?: bigint;
  nonce?: bigint;
  code?: Hex;
  storage?: readonly { slot: Hex; value: Hex }[];
}
