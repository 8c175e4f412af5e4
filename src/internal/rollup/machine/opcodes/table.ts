import type { Execution } from "../state/execution.js";

/** One instruction: what a step checks before it, and what it does. Families and names are revm's. */
export interface Opcode {
  code: number;
  name: string;
  /** Stack items taken and left. */
  inputs: number;
  outputs: number;
  /** Static gas, charged before `execute`. */
  gas: number;
  /** The effect, operands and further gas included. The program counter already points behind the opcode. */
  execute(execution: Execution): void;
}

/** An instruction whose result depends on its operands alone. The first operand is the stack's top. */
export function pure(
  code: number,
  name: string,
  gas: number,
  f: (...operands: bigint[]) => bigint,
  inputs = f.length,
): Opcode {
  return {
    code,
    name,
    inputs,
    outputs: 1,
    gas,
    execute: ({ frame }) => {
      if (inputs === 1) frame.push(f(frame.pop()));
      else if (inputs === 2) frame.push(f(frame.pop(), frame.pop()));
      else frame.push(f(frame.pop(), frame.pop(), frame.pop()));
    },
  };
}

/** An instruction that pushes one value. */
export function push(code: number, name: string, gas: number, value: (execution: Execution) => bigint): Opcode {
  return { code, name, inputs: 0, outputs: 1, gas, execute: (execution) => execution.frame.push(value(execution)) };
}
