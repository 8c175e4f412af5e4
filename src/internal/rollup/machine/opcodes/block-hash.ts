import { asBytes, asList, decode } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { l1AxisHash } from "../state/l1-axis.js";

/** How far back BLOCKHASH sees. */
const WINDOW = 256n;

const ARB_SYS = 0x64n;

/** Walks headers from the parent back: unlike a contract's storage, no cheat can change what they say. */
export function blockHash(execution: Execution): void {
  const wanted = execution.frame.pop();
  if (execution.rules.design === "arbitrum") return onL1Axis(execution, wanted);
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

/** Arbitrum's takes numbers of L1's blocks. */
function onL1Axis({ context, frame, state, reads }: Execution, wanted: bigint): void {
  const { l1Number } = context.fields;
  const isSeen = wanted < l1Number && wanted + WINDOW >= l1Number;
  frame.push(isSeen ? l1AxisHash(state.world.account(ARB_SYS, reads), wanted, reads) : 0n);
}
