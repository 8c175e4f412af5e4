import { toBigInt, toBytes, wordCount } from "../state/bytes.js";
import type { Run } from "../state/execution.js";
import { expand, expandRange, rangeOf, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./opcode.js";

const GAS_PER_COPIED_WORD = 3;

function store(run: Run, length: 1 | 32): void {
  const { offset } = expandRange(run, run.frame.pop(), BigInt(length));
  run.frame.openMemory().write(offset, toBytes(BigInt.asUintN(8 * length, run.frame.pop()), length));
}

function copyWithin(run: Run): void {
  const to = run.frame.pop();
  const from = run.frame.pop();
  const length = run.frame.pop();
  const target = rangeOf(run, to, length);
  const source = rangeOf(run, from, length);
  expand(run, Math.max(target.end, source.end));
  run.charge(GAS_PER_COPIED_WORD * wordCount(target.length));
  if (target.length > 0) run.frame.openMemory().write(target.offset, readMemory(run, source));
}

export const memory: readonly Opcode[] = [
  {
    code: 0x51,
    name: "MLOAD",
    inputs: 1,
    outputs: 1,
    gas: 3,
    execute: (run) => run.frame.push(toBigInt(readMemory(run, expandRange(run, run.frame.pop(), 32n)))),
  },
  { code: 0x52, name: "MSTORE", inputs: 2, outputs: 0, gas: 3, execute: (run) => store(run, 32) },
  { code: 0x53, name: "MSTORE8", inputs: 2, outputs: 0, gas: 3, execute: (run) => store(run, 1) },
  push(0x59, "MSIZE", 2, ({ frame }) => BigInt(frame.memory.length)),
  { code: 0x5e, name: "MCOPY", inputs: 3, outputs: 0, gas: 3, execute: copyWithin },
];
