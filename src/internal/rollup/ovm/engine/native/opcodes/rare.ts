import { addmod, byteLength, exp, mulmod, sdiv, signExtend, smod } from "../arithmetic.js";
import { clz } from "../bitwise.js";
import type { Frame } from "../frame.js";
import { GAS } from "../gas.js";
import type { Machine } from "../machine.js";

/** Arithmetic that is too rare for the loop itself. */
export const rare: Record<number, (machine: Machine, frame: Frame) => void> = {
  0x05: (_, frame) => frame.push(sdiv(frame.pop(), frame.pop())),
  0x07: (_, frame) => frame.push(smod(frame.pop(), frame.pop())),
  0x08: (_, frame) => frame.push(addmod(frame.pop(), frame.pop(), frame.pop())),
  0x09: (_, frame) => frame.push(mulmod(frame.pop(), frame.pop(), frame.pop())),
  0x0a: (machine, frame) => {
    const [base, exponent] = [frame.pop(), frame.pop()];
    machine.charge(frame, GAS.expByte * byteLength(exponent));
    frame.push(exp(base, exponent));
  },
  0x0b: (_, frame) => frame.push(signExtend(frame.pop(), frame.pop())),
  0x1e: (_, frame) => frame.push(clz(frame.pop())),
};
