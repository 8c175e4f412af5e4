import type { Run } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import { Blob } from "../state/part.js";
import { finish, finishExceptionally } from "./finish.js";
import { isJumpDestination } from "./jump-destinations.js";
import { expandRange, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./opcode.js";

function jump(run: Run, target: bigint): void {
  if (!isJumpDestination(run.frame.fields.code, target)) throw new ExceptionalHalt("invalid jump");
  run.frame.pc = Number(target);
}

function end(run: Run, success: boolean): void {
  const range = expandRange(run, run.frame.pop(), run.frame.pop());
  finish(run, success, range.length === 0 ? Blob.EMPTY : new Blob(readMemory(run, range)));
}

export const control: readonly Opcode[] = [
  { code: 0x00, name: "STOP", inputs: 0, outputs: 0, gas: 0, execute: (run) => finish(run, true, Blob.EMPTY) },
  { code: 0x56, name: "JUMP", inputs: 1, outputs: 0, gas: 8, execute: (run) => jump(run, run.frame.pop()) },
  {
    code: 0x57,
    name: "JUMPI",
    inputs: 2,
    outputs: 0,
    gas: 10,
    execute: (run) => {
      const target = run.frame.pop();
      if (run.frame.pop() !== 0n) jump(run, target);
    },
  },
  push(0x58, "PC", 2, ({ frame }) => BigInt(frame.pc - 1)),
  push(0x5a, "GAS", 2, ({ frame }) => BigInt(frame.gas)),
  { code: 0x5b, name: "JUMPDEST", inputs: 0, outputs: 0, gas: 1, execute: () => undefined },
  { code: 0xf3, name: "RETURN", inputs: 2, outputs: 0, gas: 0, execute: (run) => end(run, true) },
  { code: 0xfd, name: "REVERT", inputs: 2, outputs: 0, gas: 0, execute: (run) => end(run, false) },
  { code: 0xfe, name: "INVALID", inputs: 0, outputs: 0, gas: 0, execute: finishExceptionally },
];
