import { sliceWithZeros, wordCount } from "../state/bytes.js";
import type { Run } from "../state/execution.js";
import { expandRange, type MemoryRange } from "./memory-range.js";

const GAS_PER_COPIED_WORD = 3;

/** Pays for a copy of `length` bytes to memory at `to`. */
export function payForCopy(run: Run, to: bigint, length: bigint): MemoryRange {
  const range = expandRange(run, to, length);
  run.charge(GAS_PER_COPIED_WORD * wordCount(range.length));
  return range;
}

/** Copies bytes from `from` on into memory, zeros beyond their end. `open` is called if there is anything to copy. */
export function copyInto(run: Run, range: MemoryRange, from: bigint, open: () => Uint8Array): void {
  if (range.length === 0) return;
  run.frame.openMemory().write(range.offset, sliceWithZeros(open(), from, range.length));
}
