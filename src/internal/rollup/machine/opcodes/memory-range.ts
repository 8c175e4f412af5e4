import type { Execution } from "../state/execution.js";
import { ExceptionalHalt } from "../state/halt.js";
import { LONGEST_RANGE } from "../state/limits.js";
import type { Data } from "../state/long-data.js";
import { Blob } from "../state/part.js";

/** No operand may reach so far, whatever the cap: 2^32 bytes of memory cost more gas than a block has. */
const LIMIT = 2n ** 32n;

/** Bytes of memory. `end` is 0 for a range of no length, wherever it is. */
export interface MemoryRange {
  offset: number;
  length: number;
  end: number;
}

/** Checks a range of memory that is only there to be paid for. */
export function rangeToPay(offset: bigint, length: bigint): MemoryRange {
  if (length === 0n) return { offset: 0, length: 0, end: 0 };
  if (offset >= LIMIT || length >= LIMIT) throw new ExceptionalHalt("memory range");
  return { offset: Number(offset), length: Number(length), end: Number(offset + length) };
}

/** Whether a range takes more than one step. */
export function isLong({ length }: MemoryRange): boolean {
  return length > LONGEST_RANGE;
}

function cost(words: number): number {
  return 3 * words + Math.floor((words * words) / 512);
}

/** Pays for memory up to `end`, and grows it; none of it is opened. */
export function expand(execution: Execution, end: number): void {
  if (end === 0) return;
  const { memory } = execution.frame;
  const words = Math.ceil(end / 32);
  // A number of words whose square passes 2^53 would cost more than any gas there is: the inexact product still does.
  if (32 * words > memory.length) execution.charge(cost(words) - cost(memory.length / 32));
  memory.expand(32 * words);
}

/** {@link rangeToPay} and {@link expand} in one. */
export function expandRange(execution: Execution, offset: bigint, length: bigint): MemoryRange {
  const range = rangeToPay(offset, length);
  expand(execution, range.end);
  return range;
}

/** Bytes of memory as data: what another frame gets. */
export function takeMemory(execution: Execution, range: MemoryRange): Data {
  if (isLong(range)) return execution.frame.sliceMemory(range.offset, range.length);
  return range.length === 0 ? Blob.EMPTY : new Blob(readMemory(execution, range));
}

/** A copy of memory. */
export function readMemory(execution: Execution, { offset, length }: MemoryRange): Uint8Array {
  return execution.frame.readMemory(offset, length);
}
