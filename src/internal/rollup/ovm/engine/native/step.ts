import type { Step } from "../observer.js";
import type { Frame } from "./frame.js";
import type { Machine } from "./machine.js";
import { EMPTY } from "./memory.js";
import { wordOf } from "./word.js";

/** A frame before its next opcode, as an observer sees it. */
export class FrameStep implements Step {
  readonly #machine: Machine;
  readonly #frame: Frame;

  public constructor(machine: Machine, frame: Frame) {
    this.#machine = machine;
    this.#frame = frame;
  }

  public get pc(): number {
    return this.#frame.pc;
  }

  public get opcode(): number {
    return this.#frame.fields.code[this.#frame.pc] ?? 0;
  }

  public get name(): string {
    return this.#machine.limits.table.names[this.opcode]!;
  }

  public get gas(): bigint {
    return BigInt(this.#frame.gas);
  }

  public get refund(): bigint {
    return BigInt(this.#machine.live.refund);
  }

  public get depth(): number {
    return this.#frame.depth;
  }

  public get address(): string {
    return this.#frame.self.key;
  }

  public stack(): bigint[] {
    return this.#frame.words().map(BigInt);
  }

  public memory(): Uint8Array {
    const { size } = this.#frame;
    return size === 0 ? EMPTY : this.#frame.memory.slice(0, size);
  }

  public returnData(): Uint8Array {
    return this.#frame.returnData;
  }

  public storage(slot: bigint): bigint {
    return this.#machine.live.peek(this.#frame.self, wordOf(slot));
  }
}
