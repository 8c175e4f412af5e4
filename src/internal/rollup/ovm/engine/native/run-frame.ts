import { AT_FLOOR, INVALID_JUMP as JUMP_FAULT, OUT_OF_GAS as GAS_FAULT } from "./core/layout.js";
import type { Frame } from "./frame.js";
import { STACK_LIMIT } from "./gas.js";
import { type Halt, INVALID_JUMP, INVALID_OPCODE, OUT_OF_GAS, STACK_OVERFLOW, STACK_UNDERFLOW } from "./halt.js";
import type { Machine } from "./machine.js";
import { HANDLERS } from "./opcodes/handlers.js";

const OPCODES = 256;
const CREATE = 0xf0;

/**
 * Runs a frame's opcodes until another frame runs, or none, or the gas left is below `floor`: a gas limit of a slice costs no
 * more than none, and a floor just below the gas left runs one opcode. The core runs what needs nothing but the frame; all else is in
 * {@link HANDLERS}.
 *
 * @throws {Halt} when the frame ends by an exception
 */
export function runFrame(machine: Machine, frame: Frame, floor: number): void {
  for (;;) {
    const next = machine.core.run(frame, floor);
    if (next === AT_FLOOR) return;
    if (next >= OPCODES) throw haltOf(machine, frame, next);
    HANDLERS[next]!(machine, frame);
    // Behind a call there may be another frame, or the same one again.
    if (machine.frame !== frame || next >= CREATE) return;
  }
}

function haltOf({ limits }: Machine, { fields, pc, height }: Frame, reason: number): Halt {
  if (reason === GAS_FAULT) return OUT_OF_GAS;
  if (reason === JUMP_FAULT) return INVALID_JUMP;
  const least = limits.table.least[fields.code[pc] ?? 0]!;
  if (least > STACK_LIMIT) return INVALID_OPCODE;
  return height < 32 * least ? STACK_UNDERFLOW : STACK_OVERFLOW;
}
