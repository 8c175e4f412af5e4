import type { Address } from "../../types.js";

/** A call or a creation as it begins. */
export interface Frame {
  /** 0: the transaction's own. */
  depth: number;
  caller: Address;
  /** The account that it runs as; undefined for a creation. */
  to: Address | undefined;
  /** The account whose code runs; undefined for a creation. */
  codeAddress: Address | undefined;
  value: bigint;
  gas: bigint;
  /** Calldata, or the init code of a creation. */
  input: Uint8Array;
}

/** How it ended. */
export interface FrameEnd {
  depth: number;
  /** Name of the exception: `"revert"`, `"out of gas"`, …; undefined on success. */
  error: string | undefined;
  output: Uint8Array;
  gasUsed: bigint;
  /** Address of what a creation made. */
  created: Address | undefined;
}

/** The frame that runs, before an opcode of which nothing has happened yet. Good until the observer returns: what comes later has to be read before. */
export interface Step {
  readonly pc: number;
  readonly opcode: number;
  /** `"PUSH1"`, `"SSTORE"`, …; `"INVALID"` for what is no opcode. */
  readonly name: string;
  readonly gas: bigint;
  readonly refund: bigint;
  /** 0: the transaction's own frame. */
  readonly depth: number;
  /** The account that runs: 40 hex digits. */
  readonly address: string;
  /** The topmost word is the last one. */
  stack(): bigint[];
  /** Whole words, as many as were paid for. */
  memory(): Uint8Array;
  /** What the last call from this frame returned. */
  returnData(): Uint8Array;
  /** What a slot of the account that runs holds. */
  storage(slot: bigint): bigint;
}

/** What an opcode cost. */
export interface StepCost {
  /** All of it: what a call hands on counts, and comes back when it ends. */
  gas: bigint;
  /** Gas handed to a callee or a creation, without the stipend. */
  handedOn: bigint;
}

/** Called before every opcode; what it returns is called when the opcode is paid for, and before a frame that it begins. */
export type OnStep = (step: Step) => ((cost: StepCost) => void) | undefined;

/**
 * Receives what happens as it happens, from any engine: tracers, `console.log`, coverage and estimates read nothing else.
 * It must not change what happens.
 */
export interface Observer {
  enter?(frame: Frame): void;
  leave?(end: FrameEnd): void;
  onStep?: OnStep;
  /** The frame that runs met a cap, in words, and ends out of gas. */
  onCap?(cap: string): void;
}
