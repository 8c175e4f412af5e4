import { touchAddress, touchSlot } from "../opcodes/touch.js";
import { listBounds } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import type { Blob } from "../state/part.js";
import { Cursor } from "../state/work.js";
import { leadToAuthorizations } from "./check.js";
import type { PhaseRun } from "./phase-execution.js";

/** An RLP string of 20 and of 32 bytes, header included. */
const ADDRESS_ITEM = 21;
const KEY_ITEM = 33;

/** One address or storage key of the access list becomes warm: docs/spec/machine.md, 7.6. */
export function access(run: PhaseRun): void {
  const transaction = run.transaction;
  const list = transaction.fields.accessList as Blob;
  const cursor = run.running.slot as Cursor;
  run.reads?.open(list);
  run.reads?.open(cursor);
  const next = takeEntry(run, list.bytes, cursor);
  if (next.offset >= next.keysEnd && next.offset === listBounds(list.bytes).end) leadToAuthorizations(run, transaction);
  else run.running.slot = next;
}

function takeEntry(run: PhaseRun, list: Uint8Array, { offset, keysEnd, address }: Cursor): Cursor {
  if (offset < keysEnd) {
    touchSlot(run, address, toBigInt(list.subarray(offset + 1, offset + KEY_ITEM)));
    return new Cursor(offset + KEY_ITEM, keysEnd, address);
  }
  const at = offset === 0 ? listBounds(list).start : offset;
  const tuple = at + listBounds(list.subarray(at)).start;
  const entry = toBigInt(list.subarray(tuple + 1, tuple + ADDRESS_ITEM));
  touchAddress(run, entry);
  const keys = listBounds(list.subarray(tuple + ADDRESS_ITEM));
  return new Cursor(tuple + ADDRESS_ITEM + keys.start, tuple + ADDRESS_ITEM + keys.end, entry);
}
