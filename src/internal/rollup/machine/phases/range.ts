import { RATE } from "../../keccak/permutation.js";
import type { MemoryRange } from "../opcodes/memory-range.js";
import type { Execution } from "../state/execution.js";
import type { Frame } from "../state/frame.js";
import type { Data } from "../state/long-data.js";
import { Phase, type Running } from "../state/machine.js";
import type { Reads } from "../state/reads.js";
import { Sponge } from "../state/sponge.js";
import { Copying, Hashing, Logging, Range } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";

/** What a step takes in: as many blocks as a fair share of L1's gas pays for. */
const HASHED = 200 * RATE;

/** Bytes that a step copies or logs: with the data that they come from, the witness is shorter than what public pools relay. */
const COPIED = 65_536;

/** Begins to hash memory. */
export function beginHash({ running, frame }: Execution, { offset, length }: MemoryRange): void {
  running.phase = Phase.RANGE;
  running.work = new Range(frame, new Hashing(offset, length, Sponge.EMPTY));
}

/** Begins to copy data to the memory of a frame, which runs from then on. */
export function beginCopy(running: Running, frame: Frame, cursor: Copying): void {
  running.phase = Phase.RANGE;
  running.work = new Range(frame, cursor);
}

/** Begins to log data: what stands before it in the log is there. */
export function beginLog({ running, frame }: Execution, data: Data): void {
  running.phase = Phase.RANGE;
  running.work = new Range(frame, new Logging(data, 0));
}

/** A part of a long range: docs/spec/machine.md, 7.14. */
export function range(execution: PhaseExecution): void {
  const { running, reads } = execution;
  const { frame, cursor } = running.work as Range;
  reads?.open(cursor);
  if (cursor instanceof Hashing) hash(running, frame, cursor);
  else if (cursor instanceof Copying) copy(running, frame, cursor, reads);
  else log(execution, frame, cursor);
}

function hash(running: Running, frame: Frame, { offset, left, sponge }: Hashing): void {
  if (left >= HASHED) {
    const next = sponge.absorb(frame.readMemory(offset, HASHED), false);
    running.work = new Range(frame, new Hashing(offset + HASHED, left - HASHED, next));
    return;
  }
  frame.push(sponge.absorb(frame.readMemory(offset, left), true).digest);
  goOn(running, frame);
}

function copy(running: Running, frame: Frame, { data, from, to, left }: Copying, reads: Reads | undefined): void {
  const count = Math.min(left, COPIED);
  const bytes = from < data.length ? data.read(reads, from, count) : new Uint8Array(count);
  frame.writeMemory(to, bytes);
  const next = Math.min(from + count, data.length);
  if (count < left) running.work = new Range(frame, new Copying(data, next, to + count, left - count));
  else goOn(running, frame);
}

function log(execution: PhaseExecution, frame: Frame, { data, from }: Logging): void {
  const { running, reads, state } = execution;
  const count = Math.min(data.length - from, COPIED);
  const { logs } = state;
  running.state = state.with({ logs: logs!.add(data.read(reads, from, count), reads) });
  if (from + count < data.length) running.work = new Range(frame, new Logging(data, from + count));
  else goOn(running, frame);
}

function goOn(running: Running, frame: Frame): void {
  running.work = frame;
  running.phase = Phase.RUN;
}
