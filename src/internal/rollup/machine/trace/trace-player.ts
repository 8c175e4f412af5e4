import type { Player, StateHashes } from "../../dispute/player.js";
import type { Hex } from "../../types.js";
import { toHex } from "../state/bytes.js";
import { type Halt, type Machine } from "../state/machine.js";
import { type BlockStart, startBlock } from "./start-block.js";
import type { Tampering } from "./tampering.js";
import { Trace } from "./trace.js";
import { TraceHashes } from "./trace-hashes.js";

/**
 * The player who says of a block what is true, or, tampered with, one lie.
 *
 * @example
 * ```ts
 * const player = new TracePlayer(await rollup.blockStart(7n));
 * player.output; // what the block's output root has to be
 * ```
 */
export class TracePlayer implements Player {
  public readonly output: Hex;
  public readonly states: StateHashes;
  /** The machine behind the last step. */
  public readonly end: Machine;
  readonly #trace: Trace;

  public constructor(start: BlockStart, tampering?: Tampering) {
    this.#trace = new Trace(startBlock(start), { tampering });
    this.states = new TraceHashes(this.#trace);
    this.end = this.machineAt(this.states.length);
    this.output = toHex((this.end.status as Halt).output);
  }

  public witness(step: number, count = 1): Uint8Array {
    return this.#trace.witness(step, count);
  }

  /** A machine that has made `steps` steps. */
  public machineAt(steps: number): Machine {
    return this.#trace.machineAt(steps);
  }
}
