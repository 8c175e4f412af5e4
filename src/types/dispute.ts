import type { DisputeMove, DisputeStyle } from "../internal/rollup/dispute/types.js";
import type { DisputeStatus, Turn } from "../internal/rollup/dispute/view.js";
import type { Address, Hex } from "../internal/rollup/types.js";
import type { FraudLike, FraudParameters } from "./fraud.js";

export type { DisputeStatus, Turn };

/**
 * Whose run of the block a commitment is to: the true one, that of the liar of a fraud, or a lie made up for it, with which true outputs
 * are disputed.
 */
export type DisputedRun = "honest" | { fraud: FraudLike } | { lie: Omit<FraudParameters, "block"> };

/** What is disputed: the output of an L2 block, or that which a fraud is about (the fraud, or its number). */
export type DisputedOutput = number | { readonly block: bigint | number };

export interface OpenDisputeOptions {
  /** With a commitment, to be played down to one step (default), or with none, to run the block on L1. */
  style?: DisputeStyle;
  /** What the opener commits to. Default: `"honest"`. */
  run?: DisputedRun;
}

export interface JoinOptions {
  /** Default: `"honest"`. */
  run?: DisputedRun;
  /** Height of the commitment's tree. Default: the least that holds the run. */
  height?: number;
}

/** A commitment of each side, by name. May be left out where there is but one pair. */
export interface CommitmentPair {
  defender: Hex;
  challenger: Hex;
}

/** A player's word on every state of the machine's run. */
export interface DisputeCommitment {
  /** Its root, raised to the greatest height. */
  name: Hex;
  owner: Address;
  /** L1 time in seconds. */
  joinedAt: number;
  output: Hex;
  height: number;
  root: Hex;
  /** Whether its output is the one that is disputed. */
  defends: boolean;
  alive: boolean;
  /** wei that are still in it */
  bond: bigint;
  /** Name of the commitment that eliminated it. */
  eliminatedBy?: Hex;
}

/** A defending and a challenging commitment, on their way down to one step. */
export interface DisputeMatch extends CommitmentPair {
  /** What it waits for; `"waiting"`: the challenger has not made it yet. */
  turn: Turn;
  /** Steps after which both sides agree. */
  position: number;
  /** Steps that are in doubt. */
  length: number;
  /** Moves until one step is left. */
  height: number;
  /** The last second of L1 in which the turn can be taken. */
  deadline: number;
  /** What each side says of what is in doubt. */
  defenderNode: Hex;
  challengerNode: Hex;
}

/** What L1 says of a dispute. */
export interface DisputeRecord {
  id: number;
  /** Number of the L2 block whose output is disputed. */
  block: bigint;
  batchIndex: bigint;
  claimedOutput: Hex;
  /** What the run begins from: a hash of the output before, the block's transactions, and the chain's configuration. */
  start: Hex;
  /** L1 time in seconds. */
  openedAt: number;
  /** The last second of L1 in which a commitment can join. */
  joinUntil: number;
  status: DisputeStatus;
  /** Another dispute took the output: nothing is left but to end this one. */
  isMoot: boolean;
  /** The output that the run on L1 produced. */
  verdict?: Hex;
  /** Who opened it to run the block on L1. */
  runner?: Address;
  commitments: DisputeCommitment[];
  matches: DisputeMatch[];
}

/** What can be done in a dispute. */
export interface DisputeVerbs {
  /** The dispute as it is now. */
  refresh(): Promise<Dispute>;
  /** Joins with a commitment to a run. */
  join(options?: JoinOptions): Promise<DisputeMove>;
  /** The challenger makes the match. */
  createMatch(pair?: CommitmentPair): Promise<DisputeMove>;
  /** Moves for the side whose turn it is. */
  move(pair?: CommitmentPair): Promise<DisputeMove>;
  /** Has L1 execute the one step that is left. */
  prove(pair?: CommitmentPair): Promise<DisputeMove>;
  /** Ends a match in which a side let its turn pass. */
  timeout(pair?: CommitmentPair): Promise<DisputeMove>;
  /** Eliminates a challenger who let the time pass in which the match had to be made. */
  eliminate(pair?: CommitmentPair): Promise<DisputeMove>;
  /** Runs the block on L1, from where it was left: `steps` steps, or as many as one transaction holds. */
  run(options?: { steps?: number }): Promise<DisputeMove>;
  /** Records the output of the run on L1, once it has ended. */
  settle(): Promise<DisputeMove>;
  /** Ends the dispute. */
  resolve(): Promise<DisputeMove>;
  /** Brings home what the dispute, having ended, owes the rollup's own accounts. */
  claim(): Promise<DisputeMove[]>;
}

/**
 * A dispute on L1, as it was when it was asked for. Its verbs make one L1 transaction each, whatever that leads to: L1 judges.
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
