import type { Address, Hex } from "../internal/rollup/types.js";
import type { AddressLike, GasLimit, Receipt, Sender, TransactionLike } from "./common.js";

export interface WithdrawEthParameters extends Sender, GasLimit {
  /** wei */
  value: bigint;
  /** Recipient on L1. Default: the sender. */
  to?: AddressLike;
  /** Calldata for `to`: 0x and hex digits. */
  data?: string;
}

export interface WithdrawErc20Parameters extends Sender, GasLimit {
  /** Token on L2. */
  l2Token: AddressLike;
  /** In the token's smallest unit. */
  amount: bigint;
  /** Recipient on L1. Default: the sender. */
  to?: AddressLike;
}

/**
 * The status of a withdrawal: viem's words, and one more.
 *
 * - `"waiting-to-prove"`: no output covers its L2 block yet.
 * - `"ready-to-prove"`: an output does, but the withdrawal is not proven.
 * - `"waiting-to-finalize"`: proven; the challenge window or the proof's delay is running, or the output is disputed.
 * - `"ready-to-finalize"`: `finalize()` succeeds now.
 * - `"finalized"`: done.
 * - `"output-deleted"`: the output that it was proven against was shown to be wrong and deleted: prove it again.
 */
export type WithdrawalStatus =
  "waiting-to-prove" | "ready-to-prove" | "waiting-to-finalize" | "ready-to-finalize" | "finalized" | "output-deleted";

/** The fields of a withdrawal, as the portal on L1 takes them. */
export interface WithdrawalTransaction {
  nonce: bigint;
  sender: Address;
  target: Address;
  /** wei */
  value: bigint;
  gasLimit: bigint;
  data: Hex;
}

/** Receipt of finalizing; `succeeded` is false when the target reverted (the withdrawal is spent nevertheless). */
export interface FinalizeResult extends Receipt {
  succeeded: boolean;
  /** Why the target reverted, in its own words, where there are any. */
  reason?: string | undefined;
}

/** The verbs of a withdrawal. */
export interface WithdrawalVerbs {
  /** {@link OvmConnection.proveWithdrawal} of this one. */
  prove(options?: Sender): Promise<Receipt>;
  /** {@link OvmConnection.finalizeWithdrawal} of this one. */
  finalize(options?: Sender): Promise<FinalizeResult>;
  status(): Promise<WithdrawalStatus>;
}

/** A withdrawal, initiated on L2. */
export interface Withdrawal extends WithdrawalTransaction, WithdrawalVerbs {
  withdrawalHash: Hex;
  /** Receipt of the L2 transaction that initiated it. */
  l2: Receipt;
}

/** A withdrawal: the object, its hash, or the L2 transaction that initiated it (and no other). */
export type WithdrawalLike = { readonly withdrawalHash: Hex } | TransactionLike;
