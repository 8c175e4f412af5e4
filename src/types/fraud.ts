import type {
  DisputedStep,
  DisputeMove,
  DisputeMoveKind,
  DisputeSide,
  DisputeStyle,
  Fraud as PostedFraud,
  FraudKind,
  FraudRequest,
  FraudVerdict as Verdict,
  Opponent,
  ProveFraudOptions,
  Segment,
} from "../internal/rollup/dispute/types.js";
import type { Hex } from "../internal/rollup/types.js";
import type { AddressLike } from "./common.js";
import type { WithdrawalTransaction, WithdrawalVerbs } from "./withdrawals.js";

export type {
  DisputedStep,
  DisputeMove,
  DisputeMoveKind,
  DisputeSide,
  DisputeStyle,
  FraudKind,
  Opponent,
  ProveFraudOptions,
  Segment,
};

/** The parameters of {@link OvmConnection.injectFraud}. Everything but the kind has a default. docs/fraud.md lists the kinds and the parameters of each; others are refused. */
export interface FraudParameters extends Pick<FraudRequest, "kind" | "transaction" | "at"> {
  /** Number of an L2 block without an output. Default: the next one to be proposed, which is made if it has to be. */
  block?: bigint | number;
  /** The account whose money, slot or transaction the lie concerns. Default: the richest of the node's accounts; WETH. */
  from?: AddressLike;
  /** The account that profits, or that the transaction pays. Default: the proposer. */
  to?: AddressLike;
  /** wei, of `balance-theft`, `withdrawal-forgery` and `invalid-signature`. Default: all that the victim has; 1 ETH, or what there is. */
  amount?: bigint;
  /** Calldata of `withdrawal-forgery`, with which the portal calls `to`: 0x and hex digits. */
  data?: string;
  /** The slot of `from` that `storage` changes: 0x and hex digits. Default: slot 0. */
  slot?: string;
  /** What `storage` writes there: 0x and hex digits. Default: one more than what is there. */
  value?: string;
}

/** A withdrawal that exists only in the state of a false output. It pays if the output stays unchallenged, and never after its deletion. */
export interface FraudWithdrawal extends WithdrawalTransaction, WithdrawalVerbs {
  /** Hash of its six fields. */
  withdrawalHash: Hex;
  /** Number of the L2 block in which the fraud claims it was made. */
  block: bigint;
}

/** A false output that was posted on L1. */
export interface Fraud extends Omit<PostedFraud, "withdrawal"> {
  /** Of a theft or forgery: the thief's. */
  withdrawal?: FraudWithdrawal;
}

/** A lie: what `injectFraud` returned, or its number. */
export type FraudLike = number | { readonly id: number };

/** The result of a dispute. */
export interface FraudVerdict extends Verdict {
  /** The whole dispute as readable text: each move, the step in doubt, and the fate of outputs and money. */
  transcript: string;
}

/** An account that disputes false outputs by itself, whenever time passes. */
export interface ChallengerVerbs {
  /**
   * Disputes the first false output from now on, until it is deleted.
   *
   * @example
   * ```ts
   * await ovm.challenger.start();
   * const fraud = await ovm.injectFraud({ kind: "random-root" });
   * await ovm.fastForward(7 * 24 * 3600); // the challenger acts at each deadline on the way
   * const [dispute] = await ovm.disputes();
   * assert.equal(dispute.status, "deleted");
   * ```
   */
  start(): Promise<void>;
  /**
   * False outputs are disputed no longer, but by you.
   *
   * @example
   * ```ts
   * await ovm.challenger.stop();
   * ```
   */
  stop(): Promise<void>;
}

/** An account that defends true outputs by itself, whenever time passes. */
export interface DefenderVerbs {
  /**
   * From now on true outputs are defended.
   *
   * @param options `verdictGas`: L1 gas up to which it ends a dispute at once by running the block on L1 in one call, instead of playing
   * it out; 0n: never. Default: 2,000,000n
   *
   * @example
   * ```ts
   * await ovm.defender.start({ verdictGas: 0n }); // plays every dispute to its end
   * ```
   */
  start(options?: { verdictGas?: bigint }): Promise<void>;
  /**
   * Without it a true output that is disputed is lost.
   *
   * @example
   * ```ts
   * await ovm.defender.stop();
   * ```
   */
  stop(): Promise<void>;
}
