import type { Address, Hex } from "../internal/rollup/types.js";
import type { AddressLike, GasLimit, Receipt, Sender, TransactionLike } from "./common.js";

/** What {@link OvmConnection.withdrawEth} takes. */
export interface WithdrawEthParameters extends Sender, GasLimit {
  /** wei */
  value: bigint;
  /** Recipient on L1. Default: the sender. */
  to?: AddressLike;
  /** Calldata for `to`: 0x and hex digits. */
  data?: string;
}

/** What {@link OvmConnection.withdrawErc20} takes. */
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
  /** Its number among all withdrawals, with the version in the two highest bytes. */
  nonce: bigint;
  /** The account on L2 that started it: `l2Sender()` of the portal while it is finalized. */
  sender: Address;
  /** The account on L1 that it pays and calls. */
  target: Address;
  /** wei that it pays */
  value: bigint;
  /** The least gas with which the portal calls the target. */
  gasLimit: bigint;
  /** Calldata for the target. */
  data: Hex;
}

/** Receipt of finalizing; `succeeded` is false when the target reverted (the withdrawal is spent nevertheless). */
export interface FinalizeResult extends Receipt {
  /** Whether the target took the call. */
  succeeded: boolean;
  /** Why the target reverted, in its own words, where there are any. */
  reason?: string | undefined;
}

/** The verbs of a withdrawal. */
export interface WithdrawalVerbs {
  /**
   * {@link OvmConnection.proveWithdrawal} of this one.
   *
   * @throws OvmError `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_NOT_IN_OUTPUT`, `WITHDRAWAL_ALREADY_FINALIZED`, `WITHDRAWAL_WRONG_PROOF`
   */
  prove(options?: Sender): Promise<Receipt>;
  /**
   * {@link OvmConnection.finalizeWithdrawal} of this one.
   *
   * @throws OvmError `WITHDRAWAL_WAITING`, `WITHDRAWAL_NOT_PROVEN`, `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_DISPUTED`,
   * `WITHDRAWAL_OUTPUT_DELETED`, `WITHDRAWAL_ALREADY_FINALIZED`
   */
  finalize(options?: Sender): Promise<FinalizeResult>;
  /** {@link OvmConnection.withdrawalStatus} of this one. */
  status(): Promise<WithdrawalStatus>;
}

/** A withdrawal, initiated on L2. */
export interface Withdrawal extends WithdrawalTransaction, WithdrawalVerbs {
  /** Hash of its six fields, by which the portal and the L2ToL1MessagePasser know it. */
  withdrawalHash: Hex;
  /** Receipt of the L2 transaction that initiated it. */
  l2: Receipt;
}

/** A withdrawal: the object, its hash, or the L2 transaction that initiated it (and no other). */
export type WithdrawalLike = { readonly withdrawalHash: Hex } | TransactionLike;
