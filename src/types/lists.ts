import type { Address, Hex } from "../internal/rollup/types.js";
import type { Deposit, MessageResult, MessageStatus } from "./bridge.js";
import type { AddressLike, Receipt } from "./common.js";
import type { WithdrawalStatus, WithdrawalTransaction, WithdrawalVerbs } from "./withdrawals.js";

/** Which entries a list shows. */
export interface ListFilter<Status extends string> {
  /** Those that this account sent, or that are addressed to it. Default: all. */
  account?: AddressLike | undefined;
  /** Those that stand here. Default: all. */
  status?: Status | undefined;
}

/**
 * What something between the layers waits for.
 *
 * - `"sequencer"`: the sequencer takes it into an L2 block, or anyone forces it in.
 * - `"output"`: an output on L1 that covers its L2 block (`submitBatch`, `proposeOutputs`).
 * - `"proof"`: `prove()`.
 * - `"challenge-window"`: the window of its output ends.
 * - `"proof-maturity"`: its proof is old enough.
 * - `"dispute"`: the dispute that keeps its output from being final ends.
 * - `"finalization"`: `finalize()`.
 * - `"replay"`: its target reverted, and `replayMessage` tries again.
 */
export type WaitsFor =
  "sequencer" | "output" | "proof" | "challenge-window" | "proof-maturity" | "dispute" | "finalization" | "replay";

/** What an entry of a list waits for, and how long: in seconds of L1's time, as its next block has it. */
export interface Waiting {
  /** What its next step waits for; empty where no step is left. */
  waitsFor: WaitsFor[];
  /**
   * Of a deposit: until anyone can force it in. Of a withdrawal: until it can be finalized, if it were proven now where it is not.
   * `undefined` while no time can be told, and where no step is left.
   */
  secondsLeft: bigint | undefined;
}

/** The two waits of a withdrawal, which run side by side. `undefined` without an output, and where no step is left. */
export interface WithdrawalWaiting extends Waiting {
  /** Until the challenge window of its output ends. */
  windowLeft: bigint | undefined;
  /** Until its proof is old enough. */
  maturityLeft: bigint | undefined;
}

/** A withdrawal in {@link OvmConnection.withdrawals}. */
export interface ListedWithdrawal
  extends WithdrawalTransaction, WithdrawalWaiting, Pick<WithdrawalVerbs, "prove" | "finalize"> {
  /** Hash of its six fields, by which the portal and the L2ToL1MessagePasser know it. */
  withdrawalHash: Hex;
  /** Receipt of the L2 transaction that initiated it. */
  l2: Receipt;
  /** Where it stands. */
  status: WithdrawalStatus;
}

/** Where a deposit stands; `"failed"`: it is in an L2 block, where its call reverted. */
export type DepositStatus = "waiting" | "executed" | "failed";

/** An L1→L2 transaction in {@link OvmConnection.deposits}. */
export interface ListedDeposit extends Deposit, Waiting {
  /** Where it stands. */
  status: DepositStatus;
  /** Its sender on L2: a contract's address is aliased. */
  from: Address;
  /** `null` when it creates a contract. */
  to: Address | null;
  /** wei that L2 mints for it */
  mint: bigint;
  /** wei that its call takes along */
  value: bigint;
  /** Gas limit of its L2 transaction. */
  gasLimit: bigint;
  /** Calldata of its L2 transaction, or the init code of the contract that it creates. */
  data: Hex;
  /** First L1 time, in seconds, at which anyone can force it in; `undefined` once it is in an L2 block. */
  forcibleFrom: bigint | undefined;
}

/** A message in {@link OvmConnection.messages}. From L2 it waits as its withdrawal does, from L1 as its deposit. */
export interface ListedMessage extends MessageResult, WithdrawalWaiting {
  /** The withdrawal that carries it from L2. */
  withdrawalHash: Hex | undefined;
  /** The element of the queue that carries it from L1. */
  queueIndex: bigint | undefined;
}

/** Which messages {@link OvmConnection.messages} shows. */
export interface MessageFilter extends ListFilter<MessageStatus> {
  /** Those that started here. Default: both layers. */
  layer?: "l1" | "l2" | undefined;
}
