import { beginCopy } from "../phases/range.js";
import { wordCount } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import type { Frame } from "../state/frame.js";
import { LONGEST_RANGE } from "../state/limits.js";
import type { Data } from "../state/long-data.js";
import { Copying } from "../state/work.js";
import { expand, type MemoryRange, rangeToPay } from "./memory-range.js";

const GAS_PER_COPIED_WORD = 3;

/** Pays for a copy of `length` bytes to memory at `to`. */
export function payForCopy(execution: Execution, to: bigint, length: bigint): MemoryRange {
  const range = rangeToPay(to, length);
  expand(execution, range.end);
  chargeWords(execution, range);
  return range;
}

/** The part of a copy's price that its length decides, memory apart. */
export function chargeWords(execution: Execution, { length }: MemoryRange): void {
  execution.charge(GAS_PER_COPIED_WORD * wordCount(length));
}

/** Copies data from `from` on into memory, zeros beyond its end. `open` is called if there is anything to copy. */
export function copyInto(execution: Execution, range: MemoryRange, from: bigint, open: () => Data): void {
  copyTo(execution, execution.frame, range, from, open);
}

/** {@link copyInto} for the memory of another frame, which runs from now on. */
export function copyTo(
  execution: Execution,
  frame: Frame,
  { offset, length }: Pick<MemoryRange, "offset" | "length">,
  from: bigint,
  open: () => Data,
): void {
  if (length === 0) return;
  const data = open();
  const at = from < BigInt(data.length) ? Number(from) : data.length;
  if (length > LONGEST_RANGE) beginCopy(execution.running, frame, new Copying(data, at, offset, length));
  else frame.writeMemory(offset, data.read(execution.reads, at, length));
}
