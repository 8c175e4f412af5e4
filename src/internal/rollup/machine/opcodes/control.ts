import type { Execution } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import { Blob } from "../state/part.js";
import { finish, finishExceptionally } from "./finish.js";
import { isJumpDestination } from "./jump-destinations.js";
import { expand, rangeToPay, takeMemory } from "./memory-range.js";
import { type Opcode, push } from "./table.js";

function jump(execution: Execution, target: bigint): void {
  if (!isJumpDestination(execution.frame.fields.code, target)) throw new ExceptionalHalt("invalid jump");
  execution.frame.pc = Number(target);
}

function end(execution: Execution, success: boolean): void {
  const range = rangeToPay(execution.frame.pop(), execution.frame.pop());
  expand(execution, range.end);
  finish(execution, success, takeMemory(execution, range));
}

export const control: readonly Opcode[] = [
  {
    code: 0x00,
    name: "STOP",
    inputs: 0,
    outputs: 0,
    gas: 0,
    execute: (execution) => finish(execution, true, Blob.EMPTY),
  },
  {
    code: 0x56,
    name: "JUMP",
    inputs: 1,
    outputs: 0,
    gas: 8,
    execute: (execution) => jump(execution, execution.frame.pop()),
  },
  {
    code: 0x57,
    name: "JUMPI",
    inputs: 2,
    outputs: 0,
    gas: 10,
    execute: (execution) => {
      const target = execution.frame.pop();
      if (execution.frame.pop() !== 0n) jump(execution, target);
    },
  },
  push(0x58, "PC", 2, ({ frame }) => BigInt(frame.pc - 1)),
  push(0x5a, "GAS", 2, ({ frame }) => BigInt(frame.gas)),
  { code: 0x5b, name: "JUMPDEST", inputs: 0, outputs: 0, gas: 1, execute: () => undefined },
  { code: 0xf3, name: "RETURN", inputs: 2, outputs: 0, gas: 0, execute: (execution) => end(execution, true) },
  { code: 0xfd, name: "REVERT", inputs: 2, outputs: 0, gas: 0, execute: (execution) => end(execution, false) },
  { code: 0xfe, name: "INVALID", inputs: 0, outputs: 0, gas: 0, execute: finishExceptionally },
];
