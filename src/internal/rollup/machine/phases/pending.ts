import { toBytes } from "../state/bytes.js";
import { ArbitrumPhase } from "../state/machine.js";
import { callChain, CallType, hasTickets, PENDING } from "./chain-call.js";
import type { PhaseExecution } from "./phase-execution.js";

/** `next()` */
const NEXT = toBytes(0x4c8fe526n, 4);

/** Behind a receipt: the next of what is pending. docs/spec/machine.md, 12. */
export function pending(execution: PhaseExecution): void {
  if (hasTickets(execution, PENDING) && callChain(execution, CallType.NEXT, NEXT)) return;
  execution.running.phase = ArbitrumPhase.MESSAGE;
}
