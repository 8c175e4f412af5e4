import type { DisputeMove } from "../dispute/types.js";
import { RollupError } from "../errors.js";

/**
 * The move that was just mined.
 *
 * @throws {RollupError} `L1_NOT_MINED`
 */
export function mined([move]: readonly DisputeMove[]): DisputeMove {
  if (move !== undefined) return move;
  throw notMined();
}

/** On an L1 that is mined by hand, what a move did is not known yet. */
export function notMined(): RollupError {
  return new RollupError(
    "L1_NOT_MINED",
    "The move waits in L1's pool, because L1 does not mine by itself. Mine a block on L1 (evm_mine), then look at the dispute.",
  );
}
