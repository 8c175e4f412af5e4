import type { Deposit } from "../derivation/types.js";
import type { L1Cost } from "../ovm/fees/types.js";
import type { L2Transaction, Outcome } from "../ovm/types.js";
import type { L2Block } from "./types.js";

/** What was executed of a block. */
export interface Executed {
  gasUsed: bigint;
  transactions: { transaction: L2Transaction; outcome: Outcome }[];
  skipped: L2Block["skipped"];
}

/** Stands around the execution of every transaction of a block. */
export type Around = (transaction: L2Transaction, index: number, execute: () => Promise<Outcome>) => Promise<Outcome>;

/** What a design does in a block besides running what the sequencer put there. */
export interface BlockSystem {
  /** Gas that the block's transactions may use together. */
  readonly gasLimit: bigint;
  /** What comes before everything but cheats. */
  begin(): Promise<void>;
  /** Executes a queue element. */
  deposit(deposit: Deposit): Promise<void>;
  /** Executes a valid transaction by itself. */
  execute(transaction: L2Transaction, l1Cost: L1Cost): Promise<Outcome>;
  /**
   * Adds a valid transaction that `execute` executes, and what follows from it.
   *
   * @param l1Fee wei that it pays for L1
   */
  add(transaction: L2Transaction, execute: () => Promise<Outcome>, l1Fee?: bigint): Promise<void>;
}
