import { fjordCostOfLength } from "../../ovm/fees/fjord.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { FastLz } from "../state/work.js";
import { compress, TABLE_ENTRIES } from "./fast-lz-length.js";
import type { PhaseExecution } from "./phase-execution.js";

/** Bytes of one table entry: a position in an element of at most 128 KiB. */
const ENTRY = 3;

/** Some thousand positions of FastLZ over the element, for the L1 data fee: docs/spec/machine.md, 7.4. */
export function fastLz(execution: PhaseExecution): void {
  const { running } = execution;
  const slot = running.work as FastLz;
  execution.reads?.open(slot);
  execution.reads?.open(slot.table);
  const transaction = execution.transaction;
  const data = execution.machine.open(transaction.fields.hash, "transaction").bytes;
  const { at, literalsFrom, length } = slot;
  const next = compress(data, { at, literalsFrom, length, table: decodeTable(slot.table) });
  if (!next.isDone) {
    running.work = new FastLz(next.at, next.literalsFrom, next.length, encodeTable(next.table));
    return;
  }
  const { l1BaseFee: baseFee, l1BlobBaseFee } = execution.context.fields;
  const { baseFeeScalar, blobBaseFeeScalar } = execution.config.fields;
  const prices = { baseFee, blobBaseFee: l1BlobBaseFee };
  const { fee } = fjordCostOfLength(next.length, prices, { baseFeeScalar, blobBaseFeeScalar });
  running.transaction = transaction.with({ dataFee: fee });
  running.work = undefined;
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
