import type { DisputeMove, DisputeStyle } from "../internal/rollup/dispute/types.js";
import type { DisputeStatus, Turn } from "../internal/rollup/dispute/view.js";
import type { Address, Hex } from "../internal/rollup/types.js";
import type { FraudLike, FraudParameters } from "./fraud.js";

export type { DisputeStatus, Turn };

/**
 * The run that a commitment stands for: the true one, that of a fraud's liar, or that of an invented lie, with which true outputs
 * are disputed.
 */
export type DisputedRun = "honest" | { fraud: FraudLike } | { lie: Omit<FraudParameters, "block"> };

/** The disputed output: that of an L2 block, or that of a fraud (the fraud, or its number). */
export type DisputedOutput = number | { readonly block: bigint | number };

/** How {@link OvmConnection.openDispute} opens a dispute. */
export interface OpenDisputeOptions {
  /** `"bisection"` (default): with a commitment, which is played down to one step. `"re-execution"`: without, to run the block on L1. */
  style?: DisputeStyle;
  /** The run to which the opener commits. Default: `"honest"`. */
  run?: DisputedRun;
}

/** What {@link DisputeVerbs.join} commits to. */
export interface JoinOptions {
  /** The run that the commitment stands for. Default: `"honest"`. */
  run?: DisputedRun;
  /** Height of the commitment's tree. Default: the least that holds the run. */
  height?: number;
}

/** A commitment of each side, by name. Optional if there is only one pair. */
export interface CommitmentPair {
  /** Name of the commitment whose output is the disputed one. */
  defender: Hex;
  /** Name of the commitment to another output. */
  challenger: Hex;
}

/** A player's claim about every state of the machine's run. */
export interface DisputeCommitment {
  /** Its root, raised to the greatest height. */
  name: Hex;
  /** The account that joined with it, and that its bond is repaid to. */
  owner: Address;
  /** L1 time in seconds. */
  joinedAt: number;
  /** The output that its run ends with. */
  output: Hex;
  /** Height of its tree, whose leaves are the states of the run. */
  height: number;
  /** Root of its tree. */
  root: Hex;
  /** Whether its output is the one that is disputed. */
  defends: boolean;
  /** Whether it can still play and win. */
  alive: boolean;
  /** wei that are still in it */
  bond: bigint;
  /** Name of the commitment that eliminated it. */
  eliminatedBy?: Hex;
}

/** A defending and a challenging commitment, on their way down to one step. */
export interface DisputeMatch extends CommitmentPair {
  /** The next move; `"waiting"`: the challenger has not created the match yet. */
  turn: Turn;
  /** Steps after which both sides agree. */
  position: number;
  /** Steps that are in doubt. */
  length: number;
  /** Moves until one step is left. */
  height: number;
  /** The last second of L1 in which the turn can be taken. */
  deadline: number;
  /** The defender's claim about the part in doubt: a node of its tree. */
  defenderNode: Hex;
  /** The challenger's claim about it. */
  challengerNode: Hex;
}

/** The state of a dispute on L1. */
export interface DisputeRecord {
  /** Its number, counted from 1. */
  id: number;
  /** Number of the L2 block whose output is disputed. */
  block: bigint;
  /** Index of the batch of outputs that claims it. */
  batchIndex: bigint;
  /** The output that is disputed. */
  claimedOutput: Hex;
  /** What the run begins from: a hash of the output before, the block's transactions, and the chain's configuration. */
  start: Hex;
  /** L1 time in seconds. */
  openedAt: number;
  /** The last second of L1 in which a commitment can join. */
  joinUntil: number;
  /** Whether it goes on, and how it ended. */
  status: DisputeStatus;
  /** Another dispute deleted the output, so this one can only be ended. */
  isMoot: boolean;
  /** The output that the run on L1 produced. */
  verdict?: Hex;
  /** The account that opened it to run the block on L1. */
  runner?: Address;
  /** In the order in which they joined. */
  commitments: DisputeCommitment[];
  /** The pairs that play, or wait for it. */
  matches: DisputeMatch[];
}

/** The moves of a dispute. */
export interface DisputeVerbs {
  /** The dispute as it is now. */
  refresh(): Promise<Dispute>;
  /**
   * Joins with a commitment to a run.
   *
   * @throws OvmError `WRONG_HEIGHT`, `L1_NOT_MINED`
   */
  join(options?: JoinOptions): Promise<DisputeMove>;
  /**
   * The challenger makes the match.
   *
   * @throws OvmError `NO_MATCH`, `MATCH_AMBIGUOUS`, `NO_SUCH_MATCH`, `RUN_UNKNOWN`, `L1_NOT_MINED`
   */
  createMatch(pair?: CommitmentPair): Promise<DisputeMove>;
  /**
   * Moves for the side whose turn it is.
   *
   * @throws OvmError `NO_MATCH`, `MATCH_AMBIGUOUS`, `NO_SUCH_MATCH`, `RUN_UNKNOWN`, `L1_NOT_MINED`
   */
  move(pair?: CommitmentPair): Promise<DisputeMove>;
  /**
   * Has L1 execute the one step that is left.
   *
   * @throws OvmError `NO_MATCH`, `MATCH_AMBIGUOUS`, `NO_SUCH_MATCH`, `RUN_UNKNOWN`, `L1_NOT_MINED`
   */
  prove(pair?: CommitmentPair): Promise<DisputeMove>;
  /**
   * Ends a match in which a side let its turn pass.
   *
   * @throws OvmError `NO_MATCH`, `MATCH_AMBIGUOUS`, `NO_SUCH_MATCH`, `L1_NOT_MINED`
   */
  timeout(pair?: CommitmentPair): Promise<DisputeMove>;
  /**
   * Eliminates a challenger who let the time pass in which the match had to be made.
   *
   * @throws OvmError `NO_MATCH`, `MATCH_AMBIGUOUS`, `NO_SUCH_MATCH`, `L1_NOT_MINED`
   */
  eliminate(pair?: CommitmentPair): Promise<DisputeMove>;
  /**
   * Runs the block on L1, from where it was left: `steps` steps, or as many as one transaction holds.
   *
   * @throws OvmError `L1_NOT_MINED`
   */
  run(options?: { steps?: number }): Promise<DisputeMove>;
  /**
   * Records the output of the run on L1, once it has ended.
   *
   * @throws OvmError `L1_NOT_MINED`
   */
  settle(): Promise<DisputeMove>;
  /**
   * Ends the dispute, when one side has won or its time is over.
   *
   * @throws OvmError `L1_NOT_MINED`
   */
  resolve(): Promise<DisputeMove>;
  /** Collects what an ended dispute owes the rollup's own accounts. */
  claim(): Promise<DisputeMove[]>;
}

/**
 * A dispute on L1, at the time of the call. Each of its verbs sends one L1 transaction; L1 decides the outcome.
 *
 * @example
 * ```ts
 * const fraud = await ovm.injectFraud({ kind: "storage" });
 * const dispute = await ovm.openDispute(fraud);
 * await dispute.join({ run: { fraud } }); // the liar defends
 * await dispute.createMatch();
 * const { segment } = await dispute.move(); // for the side whose turn it is
 * ```
 */
export interface Dispute extends DisputeRecord, DisputeVerbs {}
