import { asBytes, asList, decode } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";

/** How far back BLOCKHASH sees. */
const WINDOW = 256n;

/** Walks headers from the parent back: unlike a contract's storage, no cheat can change what they say. */
export function blockHash(execution: Execution): void {
  const wanted = execution.frame.pop();
  const { number, parentHash } = execution.context.fields;
  if (wanted >= number || wanted + WINDOW < number) {
    execution.frame.push(0n);
    return;
  }
  let hash = parentHash;
  for (let at = number - 1n; at > wanted; at--) {
    const header = asList(decode(execution.machine.open(hash, "block header").bytes));
    hash = toBigInt(asBytes(header[0], 32));
  }
  execution.frame.push(hash);
}
