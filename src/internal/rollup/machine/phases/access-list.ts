import { touchAddress, touchSlot } from "../opcodes/touch.js";
import { listBounds } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import type { Blob } from "../state/part.js";
import { Cursor } from "../state/work.js";
import { leadToAuthorizations } from "./check.js";
import type { PhaseExecution } from "./phase-execution.js";

/** An RLP string of 20 and of 32 bytes, header included. */
const ADDRESS_ITEM = 21;
const KEY_ITEM = 33;

/** One address or storage key of the access list becomes warm: docs/spec/machine.md, 7.6. */
export function access(execution: PhaseExecution): void {
  const transaction = execution.transaction;
  const list = transaction.fields.accessList as Blob;
  const cursor = execution.running.work as Cursor;
  execution.reads?.open(list);
  execution.reads?.open(cursor);
  const next = takeEntry(execution, list.bytes, cursor);
  if (next.offset >= next.keysEnd && next.offset === listBounds(list.bytes).end)
    leadToAuthorizations(execution, transaction);
  else execution.running.work = next;
}

function takeEntry(execution: PhaseExecution, list: Uint8Array, { offset, keysEnd, address }: Cursor): Cursor {
  if (offset < keysEnd) {
    touchSlot(execution, address, toBigInt(list.subarray(offset + 1, offset + KEY_ITEM)));
    return new Cursor(offset + KEY_ITEM, keysEnd, address);
  }
  const at = offset === 0 ? listBounds(list).start : offset;
  const tuple = at + listBounds(list.subarray(at)).start;
  const entry = toBigInt(list.subarray(tuple + 1, tuple + ADDRESS_ITEM));
  touchAddress(execution, entry);
  const keys = listBounds(list.subarray(tuple + ADDRESS_ITEM));
  return new Cursor(tuple + ADDRESS_ITEM + keys.start, tuple + ADDRESS_ITEM + keys.end, entry);
}
