import type { Frame } from "./frame.js";
import { ExceptionalHalt } from "./halt.js";
import type { Machine, Running } from "./machine.js";
import { Opening } from "./opening.js";

/** What an opcode works on: one frame of a running machine. */
export class Execution extends Opening {
  public readonly frame: Frame;

  public constructor(machine: Machine, running: Running, frame: Frame) {
    super(machine, running);
    this.frame = frame;
  }

  /** Takes `gas` from the frame, or halts it. */
  public charge(gas: number): void {
    if (gas > this.frame.gas) throw new ExceptionalHalt("out of gas");
    this.frame.gas -= gas;
  }

  public forbidStatic(): void {
    if (this.frame.fields.isStatic) throw new ExceptionalHalt("static state change");
  }
}
