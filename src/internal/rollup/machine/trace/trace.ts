import { RollupError } from "../../errors.js";
import { toBytes } from "../state/bytes.js";
import { Halt, type Machine } from "../state/machine.js";
import { step } from "./step.js";
import type { Tampering } from "./tampering.js";
import { recordWitness } from "./witness.js";

/** More snapshots than this are thinned out: a block of 30 million steps must fit the memory. */
const MAX_SNAPSHOTS = 1_024;

export interface TraceOptions {
  /** Steps between two snapshots, at first: what a look at any step costs at most. */
  every?: number;
  /** Where the trace ends; by default at HALT. */
  until?: (machine: Machine) => boolean;
  /** Told of every machine and the steps that it has made, before the next one. */
  watch?: (machine: Machine, steps: number) => void;
  /** The one step that is not taken as the machine takes it: the trace is a liar's. */
  tampering?: Tampering;
}

/** Every trace has so many steps: behind its end the last state repeats. */
export const TRACE_LENGTH = 2 ** 28;

/**
 * All states of a machine, from its start to its end. Runs once, keeps a snapshot every some thousand steps, and hashes
 * what it is asked for.
 *
 * @example
 * ```ts
 * const trace = new Trace(startBlock(input));
 * trace.hashAt(0); // what L1 computes from output, leaf and configuration
 * const witness = trace.witness(trace.length - 1); // for the last step
 * ```
 */
export class Trace {
  #every: number;
  #snapshots: Machine[] = [];
  readonly #tampering: Tampering | undefined;
  /** Steps until the end; every later state equals the last. */
  public readonly length: number;

  /** @throws {MissingPreimageError} when the machine's source lacks something. */
  public constructor(start: Machine, { every = 4_096, until = isHalted, watch, tampering }: TraceOptions = {}) {
    this.#every = every;
    this.#tampering = tampering;
    const machine = start.clone();
    let steps = 0;
    for (; !until(machine); steps++) {
      this.#snapshot(machine, steps);
      watch?.(machine, steps);
      this.advance(machine, steps);
    }
    this.#snapshot(machine, steps);
    this.length = steps;
  }

  /** A machine that has made `steps` steps, to do with as one likes. */
  public machineAt(steps: number): Machine {
    const at = this.#within(steps);
    const machine = (this.#snapshots[Math.floor(at / this.#every)] as Machine).clone();
    for (let steps = at - (at % this.#every); steps < at; steps++) this.advance(machine, steps);
    return machine;
  }

  /** Moves a machine that has made `steps` steps of this trace on by the next one. */
  public advance(machine: Machine, steps: number): void {
    if (steps === this.#tampering?.at) this.#tampering.step(machine);
    else step(machine);
  }

  /** Hash of the state after `steps` steps. */
  public hashAt(steps: number): bigint {
    return this.machineAt(steps).hash();
  }

  /** {@link hashAt} as 32 bytes. */
  public hashBytesAt(steps: number): Uint8Array {
    return toBytes(this.hashAt(steps), 32);
  }

  /** What a verifier needs to make `count` steps, as the machine takes them, from the state after `from` steps. */
  public witness(from: number, count = 1): Uint8Array {
    const machine = this.machineAt(from);
    return recordWitness(machine, Math.min(count, Math.max(this.length - from, 1)));
  }

  #snapshot(machine: Machine, steps: number): void {
    if (steps % this.#every !== 0) return;
    this.#snapshots.push(machine.clone());
    if (this.#snapshots.length <= MAX_SNAPSHOTS) return;
    this.#snapshots = this.#snapshots.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }

  #within(steps: number): number {
    if (!Number.isInteger(steps) || steps < 0 || steps > TRACE_LENGTH) {
      throw new RollupError("TRACE_STEP_OUT_OF_RANGE", `A trace has the steps 0 to ${TRACE_LENGTH}, not ${steps}.`, {
        steps,
        most: TRACE_LENGTH,
      });
    }
    return Math.min(steps, this.length);
  }
}

function isHalted({ status }: Machine): boolean {
  return status instanceof Halt;
}
