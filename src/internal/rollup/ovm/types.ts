import type { OvmErrorCode } from "../error-codes.js";
import type { Address, Hex } from "../types.js";
import type { L1Cost, L1Prices } from "./fees/types.js";

/** What a transaction can see of its block, and what its fees depend on. */
export interface BlockContext {
  /** What NUMBER pushes. */
  number: bigint;
  /** The block's own number. */
  height: bigint;
  /** Number of the L1 origin. */
  l1Number: bigint;
  timestamp: bigint;
  /** Seconds since the parent block. */
  elapsed: bigint;
  coinbase: Address;
  prevRandao: Hex;
  gasLimit: bigint;
  /** wei */
  baseFee: bigint;
  /** wei; what BLOBBASEFEE pushes */
  blobBaseFee: bigint;
  /** L1's prices at the block's origin. */
  l1Prices: L1Prices;
  /** Hash of one of the last 256 blocks, on the axis of NUMBER. */
  blockHash(number: bigint): Hex | undefined;
}

export interface Log {
  address: Address;
  topics: Hex[];
  data: Hex;
}

export interface AccessListItem {
  address: Address;
  storageKeys: Hex[];
}

/** EIP-7702. */
export interface Authorization {
  chainId: bigint;
  address: Address;
  nonce: bigint;
  yParity: number;
  r: Hex;
  s: Hex;
}

/** A transaction as the L2 keeps it: decoded once, with its sender. */
export interface L2Transaction {
  hash: Hex;
  /** `0x7e` for deposits, else the Ethereum type. */
  type: number;
  from: Address;
  to: Address | undefined;
  /** For deposits the nonce of `from` before the transaction. */
  nonce: bigint;
  gas: bigint;
  value: bigint;
  data: Hex;
  gasPrice?: bigint;
  maxFeePerGas?: bigint;
  maxPriorityFeePerGas?: bigint;
  /** Absent on deposits and on legacy transactions without replay protection. */
  chainId?: bigint;
  accessList?: AccessListItem[];
  authorizationList?: Authorization[];
  /** Zeros for deposits and unsigned transactions. */
  signature: { v: bigint; r: Hex; s: Hex };
  /** True for UNSIGNED_TX: no key signed it, and the sender may be a contract. */
  unsigned?: true;
  deposit?: { sourceHash: Hex; mint: bigint; queueIndex: bigint };
  /** Of transactions that other designs than the OP Stack have: the queue element they come from, and their further members as JSON-RPC shows them. */
  special?: { queueIndex?: bigint; members: Readonly<Record<string, Hex | null>> };
  /** The bytes in the transactions trie: signed transaction, deposit envelope, or UNSIGNED_TX element. */
  raw: Uint8Array;
}

/** Why a transaction cannot be in a block. `code` is stable; the text opens with the words that geth uses. */
export interface Refusal {
  code: OvmErrorCode;
  reason: string;
  details: Record<string, unknown>;
}

/** How an execution failed. */
export interface Failure {
  /** The EVM's name of the exception: `"revert"`, `"out of gas"`, … */
  error: string;
  /** What the outermost frame returned; `0x` for every exception but `revert`. */
  returnData: Hex;
  /** The cap that a frame met, with its number. */
  cap?: string;
}

/** What an executed transaction did. */
export interface Outcome {
  status: 0 | 1;
  gasUsed: bigint;
  effectiveGasPrice: bigint;
  logs: Log[];
  contractAddress: Address | undefined;
  returnData: Hex;
  failure?: Failure;
  /** The L1 data fee in wei, and the L1 gas it stands for. Absent on deposits. */
  l1?: L1Cost;
}
