import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import type { Trace } from "../trace.js";

export const ACCOUNTS = ["a1", "a2", "a3", "a4", "d0", "c0", "e0"].map(
  (byte): Address => `0x${"00".repeat(19)}${byte}`,
);
/** Honest accounts of one side each, and an account that knows no run. */
export const [DEFENDER, CHALLENGER, STRANGER] = ACCOUNTS.slice(4) as [Address, Address, Address];

/** What the model knows of the terms. Times are seconds, amounts wei. */
export interface ModelTerms {
  arity: number;
  /** M, the greatest height. */
  maxHeight: number;
  /** C */
  clock: number;
  /** X */
  grace: number;
  window: number;
  bond: bigint;
  stake: bigint;
}

export type Side = "defender" | "challenger";
export type Turn = "none" | Side | "leaf" | "over";
export type Status = "alive" | "stands" | "deleted" | "moot";

export interface Commitment {
  name: Hex;
  owner: Address;
  joinedAt: number;
  height: number;
  trace: Trace;
  defends: boolean;
  alive: boolean;
  collected: boolean;
}

export interface Match {
  defender: Commitment;
  challenger: Commitment;
  turn: Turn;
  height: number;
  position: number;
  deadline: number;
  left: Record<Side, number>;
  /** What calls cost, by side and account. */
  costs: Record<Side, Map<Address, bigint>>;
  winner: Side | undefined;
  reserved: bigint;
}

export interface Dispute {
  id: number;
  start: Hex;
  claim: Claim;
  /** The batch that held the claim when it was opened. */
  batch: Claim["batch"];
  openedAt: number;
  status: Status;
  verdict: Hex | undefined;
  /** In the order of joins. */
  commitments: Commitment[];
  matches: Map<string, Match>;
  runner: Address | undefined;
  reward: bigint;
  /** Joins that the walk to the reward has passed. */
  passed: number;
}

export interface Reached {
  from: Hex;
  runner: Address;
  /** Of all runs on the way from the start. */
  cost: bigint;
  /** Steps from the start; the contract does not know them. */
  steps: number;
}

/** What a run is known to end in, and how far those who ran it are repaid. */
export interface Result {
  output: Hex;
  funded: bigint;
  paid: bigint;
  /** State whose run is repaid next. */
  next: Hex;
}

/** Why the model refuses an action: a rule of docs/spec/disputes.md in a word or two. */
export class Refused extends Error {}

export function refuse(condition: boolean, reason: string): void {
  if (condition) throw new Refused(reason);
}

/** Two commitments of opposite sides, whether their match was made or not. */
export interface Duel {
  dispute: Dispute;
  defender: Commitment;
  challenger: Commitment;
}

/** What one call collects. A bond that is undefined is the runner's; `joins` counts those that the walk to the reward passes. */
export interface Collection {
  bonds: (Commitment | undefined)[];
  matches: Duel[];
  joins: number;
  runs: number;
}

export function duelsOf(dispute: Dispute): Duel[] {
  const challengers = dispute.commitments.filter(({ defends }) => !defends);
  const defenders = dispute.commitments.filter(({ defends }) => defends);
  return defenders.flatMap((defender) => challengers.map((challenger) => ({ dispute, defender, challenger })));
}

/** As the contract names it. */
export function pairOf({ dispute, defender, challenger }: Duel): object {
  return { dispute: BigInt(dispute.id), defender: defender.name, challenger: challenger.name };
}
