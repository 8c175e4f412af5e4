import type { Address, Hex } from "../types.js";

/** An L1→L2 transaction, read from the queue. Its fields are those of transaction type 0x7e. */
export interface Deposit {
  queueIndex: bigint;
  sourceHash: Hex;
  from: Address;
  /** `undefined` creates a contract. */
  to: Address | undefined;
  /** wei created on L2 */
  mint: bigint;
  /** wei */
  value: bigint;
  gas: bigint;
  data: Hex;
  /** Of a message of Arbitrum's inbox, which is the data; the other fields say less then. */
  message?: DepositMessage;
}

/** What a message from L1 says besides its bytes. */
export interface DepositMessage {
  /** Nitro's kind of message. */
  kind: number;
  /** Base fee of the L1 block that took it, in wei. */
  baseFee: bigint;
}

/** The L1 block that an L2 block takes its L1 values from. */
export interface L1Origin {
  number: bigint;
  hash: Hex;
  timestamp: bigint;
  /** wei */
  baseFee: bigint;
  /** wei */
  blobBaseFee: bigint;
  prevRandao: Hex;
  parentBeaconBlockRoot: Hex;
}

/** Header fields that a development chain may set by hand. */
export interface HeaderOverrides {
  prevRandao?: Hex;
  baseFee?: bigint;
}

/**
 * Everything that decides a block, given its parent: what derivation reads from L1 and what the sequencer promises to post.
 * `sequenced` holds batch elements as docs/spec/chain-contracts.md defines them; leading DEV_OVERRIDE elements run before the deposits.
 */
export interface BlockInput {
  timestamp: bigint;
  origin: L1Origin;
  deposits: readonly Deposit[];
  sequenced: readonly Uint8Array[];
  headerOverrides: HeaderOverrides;
}

/** A block that a client of L2 has executed: what it was built from, and what its output commits to. */
export interface ExecutedBlock {
  number: bigint;
  hash: Hex;
  timestamp: bigint;
  stateRoot: Hex;
  /** Storage root of the L2ToL1MessagePasser after the block; on Arbitrum the send root. */
  messagePasserStorageRoot: Hex;
  /** Whether the claim about it is its state root, and not an output root. */
  claimsStateRoot?: boolean;
  /** RLP of the header. */
  headerRlp: Uint8Array;
  input: BlockInput;
}
