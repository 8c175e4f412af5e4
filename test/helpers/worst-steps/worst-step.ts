import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";

/** A legal step than which none of its kind should be dearer on L1. */
export interface WorstStep {
  /** Opcode family or phase. */
  family: string;
  what: string;
  /** The machine before the step. */
  machine: () => Machine;
}
