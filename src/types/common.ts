import type { Address, Hex } from "../internal/rollup/types.js";

/** An address, or anything that has one: a contract, signer or account of ethers or viem, or a wallet client of viem. */
export type AddressLike =
  | string
  | { readonly address: string }
  | { getAddress(): Promise<string> }
  | { readonly account: { readonly address: string } | undefined }
  | { readonly target: string | { getAddress(): Promise<string> } };

/** An event in a {@link Receipt}. */
export interface ReceiptLog {
  /** The contract that logged. */
  address: Address;
  /** Up to four; the first is the hash of the event's signature, unless the event is anonymous. */
  topics: Hex[];
  /** The values that are not indexed, ABI-encoded. */
  data: Hex;
  /** Its index among the logs of the block. */
  logIndex: number;
}

/** A transaction receipt, as plain data. */
export interface Receipt {
  /** Hash of the transaction. */
  transactionHash: Hex;
  /** Hash of the block that holds it. */
  blockHash: Hex;
  /** Number of the block that holds it. */
  blockNumber: bigint;
  /** The sender. */
  from: Address;
  /** The account that was called; `null` when the transaction created a contract. */
  to: Address | null;
  /** The contract that the transaction created; `null` when it created none. */
  contractAddress: Address | null;
  /** Whether the transaction had an effect. */
  status: "success" | "reverted";
  /** Gas of this transaction alone. */
  gasUsed: bigint;
  /** wei for each gas */
  effectiveGasPrice: bigint;
  /** wei that an L2 transaction paid for its bytes on L1; absent on L1 and on deposits. */
  l1Fee?: bigint;
  /** The events of the transaction, in their order. */
  logs: ReceiptLog[];
}

/** A transaction: its hash, or anything with one (a receipt or response of ethers, viem or this plugin). */
export type TransactionLike = string | { readonly hash: string } | { readonly transactionHash: string };

/** Who sends a transaction of a verb. */
export interface Sender {
  /**
   * Who sends. Default: the node's first account. An ethers `Wallet`, a local account of viem or a wallet client that holds one signs
   * itself where the node does not have its key.
   */
  from?: AddressLike;
}

/** Gas of a call on the other layer. */
export interface GasLimit {
  /** Gas for the call on the other layer. Default: 200,000. */
  gasLimit?: bigint;
}
