import { add, div, mod, mul, sub } from "./arithmetic.js";
import { and, byte, lt, not, or, sar, shl, shr, slt, xor } from "./bitwise.js";
import type { Frame } from "./frame.js";
import { STACK_LIMIT } from "./gas.js";
import { INVALID_JUMP, INVALID_OPCODE, OUT_OF_GAS, STACK_OVERFLOW, STACK_UNDERFLOW } from "./halt.js";
import type { Machine } from "./machine.js";
import { callDataWord } from "./opcodes/environment.js";
import { HANDLERS } from "./opcodes/handlers.js";

const CREATE = 0xf0;

/**
 * Runs a frame's opcodes until another frame runs, or none, or the gas left is below `floor`: a gas limit of a slice costs no
 * more than none, and a floor just below the gas left runs one opcode. What is frequent is here, in one switch over local
 * variables; all else is in {@link HANDLERS}.
 *
 * @throws {Halt} when the frame ends by an exception
 */
export function runLoop(machine: Machine, frame: Frame, floor: number): void {
  const { stack, memory, code } = frame;
  const { padded, destinations } = code;
  const { gas: costs, least, most } = machine.limits.table;
  let { pc, sp, gas } = frame;
  for (;;) {
    if (gas < floor) {
      frame.pc = pc;
      frame.sp = sp;
      frame.gas = gas;
      return;
    }
    const opcode = padded[pc]!;
    gas -= costs[opcode]!;
    if (sp < least[opcode]! || sp > most[opcode]!) throw halted(frame, gas, stackFault(least[opcode]!, sp));
    if (gas < 0) throw halted(frame, gas, OUT_OF_GAS);
    pc++;
    switch (opcode) {
      case 0x01:
        sp--;
        stack[sp - 1] = add(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x02:
        sp--;
        stack[sp - 1] = mul(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x03:
        sp--;
        stack[sp - 1] = sub(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x04:
        sp--;
        stack[sp - 1] = div(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x06:
        sp--;
        stack[sp - 1] = mod(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x10:
        sp--;
        stack[sp - 1] = lt(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x11:
        sp--;
        stack[sp - 1] = lt(stack[sp - 1]!, stack[sp]!);
        break;
      case 0x12:
        sp--;
        stack[sp - 1] = slt(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x13:
        sp--;
        stack[sp - 1] = slt(stack[sp - 1]!, stack[sp]!);
        break;
      case 0x14:
        sp--;
        stack[sp - 1] = stack[sp] === stack[sp - 1] ? 1 : 0;
        break;
      case 0x15:
        stack[sp - 1] = stack[sp - 1] === 0 ? 1 : 0;
        break;
      case 0x16:
        sp--;
        stack[sp - 1] = and(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x17:
        sp--;
        stack[sp - 1] = or(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x18:
        sp--;
        stack[sp - 1] = xor(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x19:
        stack[sp - 1] = not(stack[sp - 1]!);
        break;
      case 0x1a:
        sp--;
        stack[sp - 1] = byte(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x1b:
        sp--;
        stack[sp - 1] = shl(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x1c:
        sp--;
        stack[sp - 1] = shr(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x1d:
        sp--;
        stack[sp - 1] = sar(stack[sp]!, stack[sp - 1]!);
        break;
      case 0x35:
        stack[sp - 1] = callDataWord(frame.fields.input, stack[sp - 1]!);
        break;
      case 0x50:
        sp--;
        break;
      case 0x51:
      case 0x52:
      case 0x53: {
        const offset = stack[sp - 1]!;
        const length = opcode === 0x53 ? 1 : 32;
        if (typeof offset !== "number" || offset + length > 32 * memory.words) {
          frame.gas = gas;
          machine.expand(frame, offset, length);
          gas = frame.gas;
        }
        // A range that was paid for begins at a number.
        if (opcode === 0x51) stack[sp - 1] = memory.read(offset as number);
        else {
          sp -= 2;
          if (opcode === 0x52) memory.write(offset as number, stack[sp]!);
          else memory.writeByte(offset as number, stack[sp]!);
        }
        break;
      }
      case 0x56: {
        const to = stack[--sp] as number;
        if (destinations[to] !== 1) throw halted(frame, gas, INVALID_JUMP);
        pc = to;
        break;
      }
      case 0x57: {
        sp -= 2;
        if (stack[sp] === 0) break;
        const to = stack[sp + 1] as number;
        if (destinations[to] !== 1) throw halted(frame, gas, INVALID_JUMP);
        pc = to;
        break;
      }
      case 0x58:
        stack[sp++] = pc - 1;
        break;
      case 0x59:
        stack[sp++] = 32 * memory.words;
        break;
      case 0x5a:
        stack[sp++] = gas;
        break;
      case 0x5b:
        break;
      case 0x5f:
        stack[sp++] = 0;
        break;
      case 0x60:
        stack[sp++] = padded[pc++]!;
        break;
      case 0x61:
        stack[sp++] = (padded[pc]! << 8) | padded[pc + 1]!;
        pc += 2;
        break;
      default:
        if (opcode >= 0x62 && opcode <= 0x7f) {
          stack[sp++] = code.pushed(pc - 1);
          pc += opcode - 0x5f;
        } else if (opcode >= 0x80 && opcode <= 0x8f) {
          stack[sp] = stack[sp - opcode + 0x7f]!;
          sp++;
        } else if (opcode >= 0x90 && opcode <= 0x9f) {
          const other = sp - opcode + 0x8e;
          const top = stack[sp - 1]!;
          stack[sp - 1] = stack[other]!;
          stack[other] = top;
        } else {
          frame.pc = pc;
          frame.sp = sp;
          frame.gas = gas;
          HANDLERS[opcode]!(machine, frame);
          // Behind a call there may be another frame, or the same one again.
          if (machine.frame !== frame || opcode >= CREATE) return;
          sp = frame.sp;
          gas = frame.gas;
        }
    }
  }
}

/** Leaves the gas in the frame, for who observes what the opcode cost. */
function halted(frame: Frame, gas: number, halt: Error): Error {
  frame.gas = gas;
  return halt;
}

function stackFault(least: number, sp: number): Error {
  if (least > STACK_LIMIT) return INVALID_OPCODE;
  return sp < least ? STACK_UNDERFLOW : STACK_OVERFLOW;
}
