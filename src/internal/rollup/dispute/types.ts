import type { Address, Hex } from "../types.js";

/** The lies that can be told, each one change in an otherwise honest run of the machine (docs/fraud.md). */
export const FRAUD_KINDS = [
  "balance-theft",
  "storage",
  "skipped-transaction",
  "invalid-signature",
  "wrong-gas",
  "wrong-receipt",
  "wrong-header",
  "withdrawal-forgery",
  "random-root",
] as const;
export type FraudKind = (typeof FRAUD_KINDS)[number];

/** The subject of a lie. Everything but the kind has a default; a parameter that the kind does not take is refused (docs/fraud.md). */
export interface FraudRequest {
  kind: FraudKind;
  /** Number of a block without an output. Default: the next block to be proposed, which is made if it has to be. */
  block?: bigint;
  /** The account whose money, slot or transaction the lie concerns. Default: the richest of the node's accounts; of `storage` WETH. */
  from?: Address;
  /** The account that profits, or that the transaction pays. Default: the proposer. */
  to?: Address;
  /** wei. Default: of `balance-theft` all that the victim has, of `withdrawal-forgery` and `invalid-signature` 1 ETH, or what there is. */
  amount?: bigint;
  /** Calldata of `withdrawal-forgery`: with which the portal is to call `to`. */
  data?: Hex;
  /** The slot that `storage` changes (in `from`), and what it writes. */
  slot?: Hex;
  value?: Hex;
  /** Index in the block of the transaction that it is about. */
  transaction?: number;
  /**
   * Where in the block's run the lie is told, or of which transaction that will do; a number is the index of the step that is
   * wrong. Default: `"middle"`; of `wrong-header` `"last"`.
   */
  at?: "first" | "middle" | "last" | number;
}

/** A lie that was posted. */
export interface Fraud {
  /** Numbers lies from 1. */
  id: number;
  kind: FraudKind;
  /** Number of the L2 block it is about, which is also the index of its output. */
  block: bigint;
  outputIndex: bigint;
  batchIndex: bigint;
  claimedOutput: Hex;
  honestOutput: Hex;
  /** The first second in which the lie is final unless it is disputed. */
  finalAt: bigint;
  /** The L1 transaction that proposed it. */
  l1Transaction: Hex;
  /** What is claimed, in a sentence or two. */
  story: string;
  /** Of a theft or forgery: the thief's withdrawal, which is in the claimed state alone. */
  withdrawal?: FraudWithdrawal;
}

/** A withdrawal as the portal takes it. */
export interface FraudWithdrawal {
  withdrawalHash: Hex;
  nonce: bigint;
  sender: Address;
  target: Address;
  value: bigint;
  gasLimit: bigint;
  data: Hex;
  /** L2 block in whose (claimed) state it is. */
  block: bigint;
}

export type DisputeStyle = "re-execution" | "bisection";
/** How the liar plays: to the end, or not at all. */
export type Opponent = "stubborn" | "silent";
export type DisputeSide = "defender" | "challenger";

export interface ProveFraudOptions {
  /** Default: `"bisection"`. */
  style?: DisputeStyle;
  /** Default: `"stubborn"`. */
  opponent?: Opponent;
  /** Whether to run a block on L1 that takes more than a billion gas. */
  force?: boolean;
}

/** States of the machine's run that are still in doubt, and what each side says of the last of them. */
export interface Segment {
  /** Steps after which both sides agree on the state. */
  from: number;
  /** Steps in doubt. */
  length: number;
  /** Hash of the node, or of the state, that each side has there. */
  defender: Hex;
  challenger: Hex;
}

export type DisputeMoveKind =
  | "open"
  | "join"
  | "create-match"
  | "move"
  | "prove"
  | "timeout"
  | "eliminate"
  | "run"
  | "settle"
  | "resolve"
  | "claim";

/** One L1 transaction of a dispute. */
export interface DisputeMove {
  dispute: number | undefined;
  by: Address;
  side: DisputeSide | undefined;
  kind: DisputeMoveKind;
  l1Transaction: Hex;
  gas: bigint;
  calldataBytes: number;
  segment?: Segment;
}

/** The one step on which two players disagree, and that the machine on L1 executed. */
export interface DisputedStep {
  /** The step leads from the state after `index` steps to the one after `index + 1`. */
  index: number;
  phase: string;
  /** Of phase RUN: name of the opcode, program counter and the account whose code runs. */
  opcode?: string;
  pc?: number;
  address?: Address;
  /** Name and source of the contract, where the project has its artifacts. */
  contract?: string;
  source?: { file: string; line: number; column: number };
  /** Hashes of the state before, of what was claimed to follow, and of what follows. */
  before: Hex;
  claimed: Hex;
  proven: Hex;
}

/** The result of a dispute. */
export interface FraudVerdict {
  /** Whether the lie was deleted. */
  proven: boolean;
  style: DisputeStyle;
  dispute: number | undefined;
  /** Moves down the trees, or calls of `run`. */
  rounds: number;
  moves: DisputeMove[];
  /** Of a bisection that was played to its end. */
  step?: DisputedStep;
  /** Of all moves together. */
  l1Gas: bigint;
  /** Indexes of the outputs that are deleted. */
  deletedOutputs: bigint[];
  /** Index of the last output that is left. */
  survivingOutput: bigint;
  /** wei that each account had in bonds, stakes and credits, before and after. */
  bonds: { account: Address; role: "proposer" | "defender" | "challenger" | "runner"; before: bigint; after: bigint }[];
  /** Hashes of withdrawals that were proven against a deleted output and have to be proven again. */
  withdrawals: Hex[];
}
