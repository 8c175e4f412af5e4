import { fjordCostOfLength } from "../../ovm/fees/fjord.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { FastLz } from "../state/work.js";
import { compress, TABLE_ENTRIES } from "./fast-lz-length.js";
import type { PhaseRun } from "./phase-execution.js";

/** Bytes of one table entry: a position in an element of at most 128 KiB. */
const ENTRY = 3;

/** Some thousand positions of FastLZ over the element, for the L1 data fee: docs/spec/machine.md, 7.4. */
export function fastLz(run: PhaseRun): void {
  const { running } = run;
  const slot = running.slot as FastLz;
  run.reads?.open(slot);
  run.reads?.open(slot.table);
  const transaction = run.transaction;
  const data = run.machine.open(transaction.fields.hash, "transaction").bytes;
  const { at, literalsFrom, length } = slot;
  const next = compress(data, { at, literalsFrom, length, table: decodeTable(slot.table) });
  if (!next.isDone) {
    running.slot = new FastLz(next.at, next.literalsFrom, next.length, encodeTable(next.table));
    return;
  }
  const { l1BaseFee: baseFee, l1BlobBaseFee } = run.context.fields;
  const { baseFeeScalar, blobBaseFeeScalar } = run.config.fields;
  const prices = { baseFee, blobBaseFee: l1BlobBaseFee };
  const { fee } = fjordCostOfLength(next.length, prices, { baseFeeScalar, blobBaseFeeScalar });
  running.transaction = transaction.with({ dataFee: fee });
  running.slot = undefined;
  running.phase = Phase.CHECK;
}

function decodeTable(table: Blob | undefined): Uint32Array {
  const entries = new Uint32Array(TABLE_ENTRIES);
  if (table === undefined) return entries;
  const { bytes } = table;
  for (let i = 0; i < TABLE_ENTRIES; i++) {
    const at = ENTRY * i;
    entries[i] = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  }
  return entries;
}

function encodeTable(entries: Uint32Array): Blob {
  const bytes = new Uint8Array(ENTRY * TABLE_ENTRIES);
  for (let i = 0; i < TABLE_ENTRIES; i++) {
    const entry = entries[i] as number;
    bytes.set([entry >> 16, (entry >> 8) & 0xff, entry & 0xff], ENTRY * i);
  }
  return new Blob(bytes);
}
