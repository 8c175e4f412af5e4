import type { Frame } from "../frame.js";
import type { Machine } from "../machine.js";
import { EMPTY } from "../memory.js";

function output(machine: Machine, frame: Frame): Uint8Array {
  const [offset, length] = [frame.pop(), frame.pop()];
  machine.expand(frame, offset, length);
  return frame.memory.slice(offset as number, length as number);
}

/** The ends of a frame. */
export const control: Record<number, (machine: Machine, frame: Frame) => void> = {
  0x00: (machine) => machine.return(EMPTY),
  0xf3: (machine, frame) => machine.return(output(machine, frame)),
  0xfd: (machine, frame) => machine.revert(output(machine, frame)),
};
