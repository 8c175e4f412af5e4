import type { StateChange } from "../ovm/state/state-change.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { L2Block } from "./types.js";

/** A block, and the state after it. An old block keeps what it changed instead: `remakeState` makes the state again. */
export interface StoredBlock {
  readonly block: L2Block;
  /** Absent of genesis alone, which keeps its state. */
  readonly parent: StoredBlock | undefined;
  /** What the block changed; `undefined`: what every block changes at its start, and no more. */
  readonly changes: readonly StateChange[] | undefined;
  world: WorldState | undefined;
}
