import { sliceWithZeros, wordCount } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { expandRange, type MemoryRange } from "./memory-range.js";

const GAS_PER_COPIED_WORD = 3;

/** Pays for a copy of `length` bytes to memory at `to`. */
export function payForCopy(execution: Execution, to: bigint, length: bigint): MemoryRange {
  const range = expandRange(execution, to, length);
  execution.charge(GAS_PER_COPIED_WORD * wordCount(range.length));
  return range;
}

/** Copies bytes from `from` on into memory, zeros beyond their end. `open` is called if there is anything to copy. */
export function copyInto(execution: Execution, range: MemoryRange, from: bigint, open: () => Uint8Array): void {
  if (range.length === 0) return;
  execution.frame.writeMemory(range.offset, sliceWithZeros(open(), from, range.length));
}
