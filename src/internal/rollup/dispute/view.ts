import type { Address, Hex } from "../types.js";

// What L1 says of a dispute, as plain values: docs/spec/disputes.md. Times are seconds since the epoch.

/**
 * How a dispute stands. `"alive"`: it goes on. `"stands"`: the output was defended. `"deleted"`: it was shown to be wrong. `"moot"`: another dispute
 * deleted it first.
 */
export type DisputeStatus = "alive" | "stands" | "deleted" | "moot";

/** What a match waits for; `waiting`: the challenger has not made it yet. */
export type Turn = "waiting" | "defender" | "challenger" | "leaf" | "over";

export interface CommitmentView {
  /** Its root, raised to the greatest height. */
  name: Hex;
  owner: Address;
  joinedAt: number;
  output: Hex;
  height: number;
  root: Hex;
  defends: boolean;
  alive: boolean;
  /** Wei that are still in it. */
  bond: bigint;
  /** The commitment that eliminated it, where one did. */
  eliminatedBy: Hex | undefined;
}

/** Where a match is in the trees of both sides. */
export interface MatchNodes {
  defenderNode: Hex;
  challengerNode: Hex;
  /** The last node to the left of them on which both agree; undefined if that is START. */
  agreedNode: Hex | undefined;
  /** Children of the present node of the side that moved last, as it opened them. */
  opened: readonly Hex[];
}

/** Two commitments of opposite sides, also before their match is made. */
export interface MatchView extends MatchNodes {
  defender: Hex;
  challenger: Hex;
  turn: Turn;
  /** Levels between the present nodes and the leaves; 0 at the leaf. */
  height: number;
  /** States below each of the present nodes. */
  length: number;
  /** Index of the first state below the present nodes: the number of steps after which both sides agree. */
  position: number;
  /** The last second in which the turn can be taken. */
  deadline: number;
  agreedHeight: number;
}

export interface DisputeView {
  id: number;
  start: Hex;
  claim: Hex;
  element: bigint;
  batchIndex: bigint;
  openedAt: number;
  /** The last second in which a commitment can join. */
  joinUntil: number;
  status: DisputeStatus;
  /** A truncation took the claim: nothing but the end is left. */
  isMoot: boolean;
  /** The output that re-execution produced. */
  verdict: Hex | undefined;
  /** Who opened it to re-execute, if it was opened so. */
  runner: Address | undefined;
  /** In the order in which they joined. */
  commitments: readonly CommitmentView[];
  /** Every pair of a defending and a challenging commitment. */
  matches: readonly MatchView[];
}

/** A state that re-execution has reached. */
export interface ReachedState {
  state: Hex;
  /** Steps from START to it. */
  steps: number;
}
