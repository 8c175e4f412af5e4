import type { Hex } from "../types.js";

/** Hashes of the states of a machine's run. */
export interface StateHashes {
  /** Steps until the end; every later state equals the last. */
  readonly length: number;
  /** Hash of the state after `steps` steps. */
  hashAt(steps: number): Hex;
  /** Hashes of the states after `from + 1` to `from + count` steps, computed in one pass. */
  hashes(from: number, count: number): Hex[];
}

/** Who has something to say in a dispute: a run of the machine, and what L1 needs to make its steps. */
export interface Player {
  /** The output in which the run ends. */
  readonly output: Hex;
  readonly states: StateHashes;
  /** What the machine on L1 needs to make `count` steps (1 by default) from the state after `step` steps. */
  witness(step: number, count?: number): Uint8Array;
}
