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
/** What is false about an output; docs/fraud.md says what each does. */
export type FraudKind = (typeof FRAUD_KINDS)[number];

/** The subject of a lie. Everything but the kind has a default; a parameter that the kind does not take is refused (docs/fraud.md). */
export interface FraudRequest {
  /** What is to be false. */
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
  /** What is false. */
  kind: FraudKind;
  /** Number of the L2 block it is about. */
  block: bigint;
  /** Index of the false output, which is the number of its block. */
  outputIndex: bigint;
  /** Index of the batch of outputs that holds it. */
  batchIndex: bigint;
  /** The false output. */
  claimedOutput: Hex;
  /** The output that the block really has. */
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

/** How a dispute is decided: by playing down to one step, or by running the whole block on L1. */
export type DisputeStyle = "re-execution" | "bisection";
/** How the liar plays: to the end, or not at all. */
export type Opponent = "stubborn" | "silent";
/** Who says that the disputed output is true, and who says that it is not. */
export type DisputeSide = "defender" | "challenger";

/** How {@link OvmConnection.proveFraud} plays. */
export interface ProveFraudOptions {
  /** How it is decided. Default: `"bisection"`. */
  style?: DisputeStyle;
  /** How the liar plays. Default: `"stubborn"`. */
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
  /** Hash of the node, or of the state, that the defender has there. */
  defender: Hex;
  /** What the challenger has there. */
  challenger: Hex;
}

/** What a move does; each is a verb of a dispute, but for `open`. */
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
  /** Number of the dispute; `undefined` of what belongs to none, such as a claim of credit. */
  dispute: number | undefined;
  /** The account that moved. */
  by: Address;
  /** The side for which it moved; `undefined` of moves that are for neither. */
  side: DisputeSide | undefined;
  /** What the move did. */
  kind: DisputeMoveKind;
  /** Hash of the transaction. */
  l1Transaction: Hex;
  /** L1 gas that it used. */
  gas: bigint;
  /** Bytes of its calldata. */
  calldataBytes: number;
  /** What is in doubt after the move. */
  segment?: Segment;
  /** Output that a run on L1 ended in, and that the move recorded. */
  output?: Hex;
}

/** The one step on which two players disagree, and that the machine on L1 executed. */
export interface DisputedStep {
  /** The step leads from the state after `index` steps to the one after `index + 1`. */
  index: number;
  /** The machine's phase (docs/spec/machine.md); `RUN` executes opcodes. */
  phase: string;
  /** Of phase RUN: name of the opcode. */
  opcode?: string;
  /** Of phase RUN: the program counter, in bytes. */
  pc?: number;
  /** Of phase RUN: the account whose code runs. */
  address?: Address;
  /** Name of the contract, where the project has its artifacts. */
  contract?: string;
  /** The place in the contract's source; lines and columns count from 1. */
  source?: { file: string; line: number; column: number };
  /** Hash of the state before the step. */
  before: Hex;
  /** Hash of the state that the liar claimed to follow. */
  claimed: Hex;
  /** Hash of the state that follows. */
  proven: Hex;
}

/** The result of a dispute. */
export interface FraudVerdict {
  /** Whether the lie was deleted. */
  proven: boolean;
  /** How it was decided. */
  style: DisputeStyle;
  /** Number of the dispute. */
  dispute: number | undefined;
  /** Moves down the trees, or calls of `run`. */
  rounds: number;
  /** Every L1 transaction of the dispute, in order. */
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
