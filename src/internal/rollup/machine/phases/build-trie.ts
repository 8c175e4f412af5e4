import { encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashBytes, NO_BYTES } from "../state/bytes.js";
import { LONGEST_RANGE } from "../state/limits.js";
import { Phase } from "../state/machine.js";
import type { Receipt } from "../state/receipts.js";
import type { Build } from "../state/work.js";
import { beginLeaf } from "./leaf.js";
import type { PhaseExecution } from "./phase-execution.js";
import { receiptBytes } from "./receipt-bytes.js";
import { openPlace, type Place, placeLeaf } from "./trie-place.js";

/** One transaction or receipt becomes a leaf: docs/spec/machine.md, 7.12. */
export function buildTrie(execution: PhaseExecution): void {
  const { running } = execution;
  const place = openPlace(execution, running.work as Build, running.phase);
  if (place.phase === Phase.TRANSACTIONS) {
    put(execution, place, execution.machine.open(place.entry as bigint, "transaction").bytes);
  } else {
    putReceipt(execution, place);
  }
}

function putReceipt(execution: PhaseExecution, place: Place): void {
  const { reads } = execution;
  const receipt = place.entry as Receipt;
  const around = receiptBytes(receipt, reads);
  const { logs } = receipt;
  if (logs !== undefined && logs.size > LONGEST_RANGE) {
    beginLeaf(execution, place.build, place.path, logs, around);
  } else {
    put(execution, place, concat(around.head, logs?.read(0, logs.size, reads) ?? NO_BYTES, around.end));
  }
}

function put(execution: PhaseExecution, place: Place, value: Uint8Array): void {
  placeLeaf(execution, place, hashBytes(encodeList([place.path, encodeString(value)])));
}
