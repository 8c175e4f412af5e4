import type { StateChange } from "../ovm/state/state-change.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { L2Block } from "./types.js";

/** So many of the newest blocks keep their states: they are asked for most. */
export const RECENT = 128;

/**
 * One of so many older blocks keeps its state. The system contracts' rings of 8,191 entries are written over several times in between, so
 * most of such a state is shared by no other.
 */
const CHECKPOINT = 32_768n;

/** A block, and the state after it. An old block keeps what it changed instead: `remakeState` makes the state again. */
export interface StoredBlock {
  readonly block: L2Block;
  /** Absent of genesis alone, which keeps its state. */
  readonly parent: StoredBlock | undefined;
  /** What the block changed; `undefined`: what every block changes at its start, and no more. */
  readonly changes: readonly StateChange[] | undefined;
  world: WorldState | undefined;
}

/** The block is old. */
export function forgetState(stored: StoredBlock): void {
  if (stored.block.number % CHECKPOINT !== 0n) stored.world = undefined;
}
