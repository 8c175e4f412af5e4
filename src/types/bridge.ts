import type { Address, Hex } from "../internal/rollup/types.js";
import type { AddressLike, GasLimit, Receipt, Sender } from "./common.js";
import type { Withdrawal } from "./withdrawals.js";

/** What an L1→L2 transaction did on L2. */
export interface RelayedReceipt extends Receipt {
  /** Why it reverted, in the words of the contract that did; `undefined` on success, and where the contract gave no reason. */
  reason?: string | undefined;
}

/** Both halves of an L1→L2 transaction. */
export interface Deposit {
  /** Receipt of the L1 transaction that asked for it. */
  l1: Receipt;
  /** Receipt of the L2 transaction that it became; `undefined` while the sequencer holds it back. */
  l2: RelayedReceipt | undefined;
  /** Its index in the queue of the canonical transaction chain. */
  queueIndex: bigint;
}

/** What {@link OvmConnection.depositEth} takes. */
export interface DepositEthParameters extends Sender, GasLimit {
  /** wei */
  value: bigint;
  /** Recipient on L2. Default: the sender. */
  to?: AddressLike;
  /** Calldata for `to`: 0x and hex digits. */
  data?: string;
}

/** What {@link OvmConnection.depositErc20} takes. */
export interface DepositErc20Parameters extends Sender, GasLimit {
  /** Token on L1. */
  l1Token: AddressLike;
  /** Default: the token that {@link OvmConnection.bridgeErc20} made for `l1Token`. */
  l2Token?: AddressLike;
  /** In the token's smallest unit. The bridge's allowance is raised when it is too low. */
  amount: bigint;
  /** Recipient on L2. Default: the sender. */
  to?: AddressLike;
}

/** What {@link OvmConnection.bridgeErc20} takes beside the token. */
export interface BridgeErc20Parameters extends Sender {
  /** Name of the L2 token. Default: the L1 token's. */
  name?: string;
  /** Symbol of the L2 token. Default: the L1 token's. */
  symbol?: string;
  /** Decimals of the L2 token. Default: the L1 token's. */
  decimals?: number;
}

/** An ERC-20 on both layers. */
export interface BridgedErc20 {
  /** Token on L1. */
  l1Token: Address;
  /** The token on L2 that stands for it. */
  l2Token: Address;
  /** Receipt of the L2 transaction that made the token; `undefined` when it was there already. */
  l2: Receipt | undefined;
}

/** What {@link OvmConnection.sendMessage} takes. */
export interface SendMessageParameters extends Sender, GasLimit {
  /** The layer the message starts from. Default: `"l1"`. */
  layer?: "l1" | "l2";
  /** The contract to call on the other layer. */
  to: AddressLike;
  /** Its calldata: 0x and hex digits. Default: none, which calls the contract's `receive` function. */
  data?: string;
  /** wei that travel with the message. Default: 0. */
  value?: bigint;
}

/** A message between the messengers of the two layers. */
export interface CrossLayerMessage {
  /** Hash by which both messengers know it (version 1). */
  messageHash: Hex;
  /** The layer it started from. */
  layer: "l1" | "l2";
  /** Who sent it: what `xDomainMessageSender()` says while it is relayed. */
  sender: Address;
  /** The contract that it calls on the other layer. */
  target: Address;
  /** wei that travel with it */
  value: bigint;
  /** Its number among the messages of its layer's messenger, with the version in the two highest bytes. */
  nonce: bigint;
  /** The least gas with which the target is called. */
  gasLimit: bigint;
  /** Calldata for the target. */
  data: Hex;
}

/**
 * What became of a message.
 *
 * - `"waiting"`: it has not arrived yet.
 * - `"relayed"`: its target was called, and did not revert.
 * - `"failed"`: the target reverted, and {@link OvmConnection.replayMessage} tries again; or the relay itself reverted, which cannot be
 *   repeated ({@link MessageResult.reason}).
 */
export type MessageStatus = "waiting" | "relayed" | "failed";

/** A message and its fate. */
export interface MessageResult extends CrossLayerMessage {
  /** Whether it has arrived. */
  status: MessageStatus;
  /** Receipt of the transaction that started it. */
  sent: Receipt;
  /** Receipt of the transaction that relayed it, or failed to; `undefined` while it waits. */
  received: Receipt | undefined;
  /** Why it failed, in the words of the contract that reverted, where there are any. */
  reason?: string | undefined;
}

/** A message from L2 to L1, which is a withdrawal as well. */
export interface WithdrawnMessage extends MessageResult {
  /** The withdrawal that carries it: the message arrives when this is finalized. */
  withdrawal: Withdrawal;
}
