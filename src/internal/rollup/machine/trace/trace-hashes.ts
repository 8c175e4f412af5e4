import type { StateHashes } from "../../dispute/player.js";
import type { Hex } from "../../types.js";
import { toHex } from "../state/bytes.js";
import type { Machine } from "../state/machine.js";
import type { Trace } from "./trace.js";

/** The hashes of a trace's states. Reads on where it stopped, so that all of them take one pass. */
export class TraceHashes implements StateHashes {
  readonly #trace: Trace;
  /** The machine behind the last states that were hashed. */
  #cursor: { machine: Machine; steps: number } | undefined;

  public constructor(trace: Trace) {
    this.#trace = trace;
  }

  public get length(): number {
    return this.#trace.length;
  }

  public hashAt(steps: number): Hex {
    return toHex(this.#trace.hashAt(steps));
  }

  public hashes(from: number, count: number): Hex[] {
    const machine = this.#cursor?.steps === from ? this.#cursor.machine : this.#trace.machineAt(from);
    const made = Math.max(0, Math.min(count, this.length - from));
    const hashes = Array.from({ length: made }, (_, index) => {
      this.#trace.advance(machine, from + index);
      return toHex(machine.hash());
    });
    this.#cursor = { machine, steps: from + made };
    const last = made < count ? this.hashAt(this.length) : undefined;
    for (let more = made; more < count; more++) hashes.push(last!);
    return hashes;
  }
}
