import type { Hex } from "../types.js";

/** A batch header of either chain, as its `verify…` takes it. */
export interface BatchHeader {
  batchIndex: bigint;
  batchRoot: Hex;
  batchSize: bigint;
  prevTotalElements: bigint;
  extraData: Hex;
}

/** Where an element is in its batch. */
export interface InclusionProof {
  index: bigint;
  siblings: readonly Hex[];
}

/** A value, and where its chain holds it. */
export interface Included {
  value: Hex;
  header: BatchHeader;
  proof: InclusionProof;
}

/** What a dispute begins from; L1 holds all of it. */
export interface Opening {
  /** Number of the L2 block whose output is disputed. */
  element: bigint;
  claim: Included;
  previous: Included;
  leaf: Included;
}

/** What a commitment joins with. */
export interface Joining {
  output: Hex;
  height: number;
  root: Hex;
  lastPath: readonly Hex[];
}

/** What the deletion of outputs needs. */
export interface Survivor {
  header: BatchHeader;
  output: Hex;
  proof: InclusionProof;
}

/** Two commitments of a dispute. */
export interface Pair {
  dispute: number;
  defender: Hex;
  challenger: Hex;
}

/** A call that opens a dispute, or deletes what a verdict contradicts. */
export type OpeningCall =
  | { kind: "open"; opening: Opening; joining: Joining }
  | { kind: "open-for-re-execution"; opening: Opening }
  | { kind: "delete-proven"; opening: Opening; survivor: Survivor };

/** A call that follows from what L1 says of a dispute, and from what its sender knows of the run. */
export type MatchCall =
  | ({ kind: "create-match"; defenderNode: Hex; children: readonly Hex[] } & Pair)
  | ({ kind: "move"; agreed: Hex | undefined; child: number } & Record<"own" | "other" | "next", readonly Hex[]> & Pair)
  | ({
      kind: "prove";
      defenderState: Hex;
      challengerState: Hex;
      agreedPath: readonly Hex[];
      witness: Uint8Array;
    } & Pair)
  | ({ kind: "timeout" } & Pair)
  | ({ kind: "eliminate" } & Pair);

export type RunCall =
  /** With the output that the run ends in it has to reach the end, which is recorded. */
  | { kind: "run"; start: Hex; from: Hex; steps: number; witness: Uint8Array; output?: Hex }
  | { kind: "settle"; start: Hex; output: Hex };

/** What brings money home after a dispute. */
export interface CollectCall {
  kind: "collect";
  dispute: number;
  /** Names of commitments; 0 is the runner. */
  bonds: readonly Hex[];
  matches: readonly Omit<Pair, "dispute">[];
  /** Names, in the order in which they joined: the walk to the reward. */
  joins: readonly Hex[];
  runs: number;
}

/** A call of `Disputes` (contracts/L1/dispute/IDisputes.sol), arguments and all. */
export type DisputeCall =
  | OpeningCall
  | { kind: "join"; dispute: number; joining: Joining }
  | MatchCall
  | RunCall
  | { kind: "resolve"; dispute: number; survivor: Survivor }
  | CollectCall
  | { kind: "claim" };
