import { MalformedPartError } from "../machine-errors.js";
import { concat, encodeWords, toBytes } from "../state/bytes.js";
import { type Machine, Running } from "../state/machine.js";
import { Reads } from "../state/reads.js";
import { Range } from "../state/work.js";
import { step } from "./step.js";

const LENGTH_BYTES = 3;

/** `uint24 length | bytes` per item, without repetition: docs/spec/machine.md, 3. */
export function encodeWitness(items: Iterable<Uint8Array>): Uint8Array {
  const seen = new Set<string>();
  const parts: Uint8Array[] = [];
  for (const item of items) {
    // A character per byte, made by native code: items are whole contracts.
    const name = Buffer.from(item.buffer, item.byteOffset, item.length).toString("latin1");
    if (item.length === 0 || seen.has(name)) continue;
    seen.add(name);
    parts.push(toBytes(BigInt(item.length), LENGTH_BYTES), item);
  }
  return concat(...parts);
}

/** @throws {MalformedPartError} when the bytes are not a sequence of items. */
export function decodeWitness(witness: Uint8Array): Uint8Array[] {
  const items: Uint8Array[] = [];
  for (let at = 0; at < witness.length;) {
    const header = witness.subarray(at, at + LENGTH_BYTES);
    const start = at + LENGTH_BYTES;
    const end = start + ((header[0] ?? 0) << 16) + ((header[1] ?? 0) << 8) + (header[2] ?? 0);
    if (end > witness.length) throw new MalformedPartError(`${end} bytes of witness`, `${witness.length}`);
    items.push(witness.subarray(start, end));
    at = end;
  }
  return items;
}

/**
 * Runs `count` steps of a machine that no other code holds, and gives what a verifier needs to run them too.
 *
 * @param machine is moved on by `count` steps
 */
export function recordWitness(machine: Machine, count: number): Uint8Array {
  const reads = new Reads();
  const { status } = machine;
  if (status instanceof Running) {
    reads.give(encodeWords(status.words()));
    if (status.work instanceof Range) reads.give(status.work.encoded);
    status.frame?.startWatch(reads);
  } else {
    reads.give(status.encoded);
  }
  machine.reads = reads;
  for (let i = 0; i < count; i++) step(machine);
  machine.reads = undefined;
  return encodeWitness(reads.preimages());
}
