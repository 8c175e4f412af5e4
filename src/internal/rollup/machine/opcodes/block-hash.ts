import { asBytes, asList, decode } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import type { Run } from "../state/execution.js";

/** How far back BLOCKHASH sees. */
const WINDOW = 256n;

/** Walks headers from the parent back: unlike a contract's storage, no cheat can change what they say. */
export function blockHash(run: Run): void {
  const wanted = run.frame.pop();
  const { number, parentHash } = run.context.fields;
  if (wanted >= number || wanted + WINDOW < number) {
    run.frame.push(0n);
    return;
  }
  let hash = parentHash;
  for (let at = number - 1n; at > wanted; at--) {
    const header = asList(decode(run.machine.open(hash, "block header").bytes));
    hash = toBigInt(asBytes(header[0], 32));
  }
  run.frame.push(hash);
}
