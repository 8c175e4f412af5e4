import type {
  DisputedStep,
  DisputeMove,
  DisputeMoveKind,
  DisputeSide,
  DisputeStyle,
  FraudVerdict as Verdict,
  Opponent,
  ProveFraudOptions,
  Segment,
} from "../internal/rollup/dispute/types.js";

export type {
  DisputedStep,
  DisputeMove,
  DisputeMoveKind,
  DisputeSide,
  DisputeStyle,
  Opponent,
  ProveFraudOptions,
  Segment,
};

/** A lie: what `injectFraud` returned, or its number. */
export type FraudLike = number | { readonly id: number };

/** What became of a dispute. */
export interface FraudVerdict extends Verdict {
  /** All of it as text, for people: each move, the step in doubt, and what became of outputs and money. */
  transcript: string;
}

/** An account that disputes false outputs by itself, whenever time passes. */
export interface ChallengerVerbs {
  /**
   * From now on the first false output is disputed, until it is deleted.
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
  stop(): Promise<void>;
}

/** An account that defends true outputs by itself, whenever time passes. */
export interface DefenderVerbs {
  /**
   * @param options `verdictGas`: L1 gas up to which it ends a dispute at once by running the block on L1 in one call, instead of playing
   * it out; 0n: never. Default: 2,000,000n
   */
  start(options?: { verdictGas?: bigint }): Promise<void>;
  /** Without it a true output that is disputed is lost. */
  stop(): Promise<void>;
}
