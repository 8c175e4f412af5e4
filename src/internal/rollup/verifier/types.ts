import type { BlockInput } from "../l2/types.js";
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
  /** wei; that of the block behind it, unless that one's is set by hand. */
  readonly nextBaseFee: bigint;
  readonly transactions: readonly VerifiedTransaction[];
  /** What decided it. */
  readonly input: BlockInput;
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
