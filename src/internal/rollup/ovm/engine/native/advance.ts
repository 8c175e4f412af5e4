import type { Frame } from "./frame.js";
import { Halt } from "./halt.js";
import type { Machine } from "./machine.js";
import { runFrame } from "./run-frame.js";
import { FrameStep } from "./step.js";

/**
 * Runs the machine for about `gas` gas.
 *
 * @returns whether the message is over; if not, it goes on when this is called again, and what is pending was awaited
 */
export function advance(machine: Machine, gas: number): boolean {
  let left = gas;
  while (machine.frame !== undefined) {
    if (left <= 0 || machine.pending !== undefined) return false;
    const { frame } = machine;
    const before = frame.gas;
    try {
      if (machine.observer?.onStep === undefined) runFrame(machine, frame, before - left);
      else runObserved(machine, frame);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      machine.halt(error);
    }
    // Gas that went to a callee counts as if it were used: a slice may be shorter than asked for.
    left -= Math.max(1, before - frame.gas);
  }
  return true;
}

/** Runs one opcode, seen by the observer. */
function runObserved(machine: Machine, frame: Frame): void {
  // The STOP behind the code's end is no opcode.
  if (frame.pc < frame.fields.code.length) {
    const done = machine.observer?.onStep?.(new FrameStep(machine, frame));
    machine.observed = done === undefined ? undefined : { gas: frame.gas, done };
  }
  runFrame(machine, frame, frame.gas);
  machine.paid(frame.gas);
}
