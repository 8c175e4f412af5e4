import { toBigInt, toBytes } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { chargeWords, copyInto } from "./copy.js";
import { expand, expandRange, isLong, rangeToPay, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./table.js";

function store(execution: Execution, length: 1 | 32): void {
  const { offset } = expandRange(execution, execution.frame.pop(), BigInt(length));
  execution.frame.writeMemory(offset, toBytes(BigInt.asUintN(8 * length, execution.frame.pop()), length));
}

function copyWithin(execution: Execution): void {
  const to = execution.frame.pop();
  const from = execution.frame.pop();
  const length = execution.frame.pop();
  const target = rangeToPay(to, length);
  const source = rangeToPay(from, length);
  expand(execution, Math.max(target.end, source.end));
  chargeWords(execution, target);
  // From the memory as it is now, whatever becomes of it meanwhile.
  if (isLong(target)) copyInto(execution, target, 0n, () => execution.frame.sliceMemory(source.offset, source.length));
  else execution.frame.writeMemory(target.offset, readMemory(execution, source));
}

export const memory: readonly Opcode[] = [
  {
    code: 0x51,
    name: "MLOAD",
    inputs: 1,
    outputs: 1,
    gas: 3,
    execute: (execution) =>
      execution.frame.push(toBigInt(readMemory(execution, expandRange(execution, execution.frame.pop(), 32n)))),
  },
  { code: 0x52, name: "MSTORE", inputs: 2, outputs: 0, gas: 3, execute: (execution) => store(execution, 32) },
  { code: 0x53, name: "MSTORE8", inputs: 2, outputs: 0, gas: 3, execute: (execution) => store(execution, 1) },
  push(0x59, "MSIZE", 2, ({ frame }) => BigInt(frame.memory.length)),
  { code: 0x5e, name: "MCOPY", inputs: 3, outputs: 0, gas: 3, execute: copyWithin },
];
