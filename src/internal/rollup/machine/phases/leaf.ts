import { RATE } from "../../keccak/permutation.js";
import { header } from "../rlp/rlp.js";
import { concat } from "../state/bytes.js";
import type { Logs } from "../state/logs.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Sponge } from "../state/sponge.js";
import { type Build, Leaf } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";
import type { ReceiptBytes } from "./receipt-bytes.js";
import { openPlace, placeLeaf } from "./trie-place.js";

/** What a step takes in: as phase RANGE does. */
const HASHED = 200 * RATE;

/** Begins a leaf whose receipt is too long to be hashed at once. */
export function beginLeaf(
  { running }: PhaseExecution,
  build: Build,
  path: Uint8Array,
  logs: Logs,
  { head, size, end }: ReceiptBytes,
): void {
  const length = head.length + size + end.length;
  const value = concat(path, header(0x80, length), head);
  const all = concat(header(0xc0, value.length + size + end.length), value);
  running.phase = Phase.LEAF;
  running.work = new Leaf(build, new Blob(all), logs, new Blob(end), 0, Sponge.EMPTY);
}

/** A part of a leaf: docs/spec/machine.md, 7.15. */
export function leaf(execution: PhaseExecution): void {
  const { running, reads } = execution;
  const work = running.work as Leaf;
  reads?.open(work);
  const { build, head, logs, end, at, sponge } = work;
  reads?.open(logs);
  reads?.open(head);
  if (end.length > 0) reads?.open(end);
  const from = Math.max(0, at - head.length);
  const to = Math.min(logs.size, at + HASHED - head.length);
  const last = head.length + logs.size;
  const part = concat(
    head.bytes.subarray(at, at + HASHED),
    logs.read(from, Math.max(0, to - from), reads),
    end.bytes.subarray(Math.max(0, at - last), Math.max(0, at + HASHED - last)),
  );
  const next = sponge.absorb(part, part.length < HASHED);
  if (part.length < HASHED) placeLeaf(execution, openPlace(execution, build, Phase.RECEIPTS), next.digest);
  else running.work = new Leaf(build, head, logs, end, at + HASHED, next);
}
