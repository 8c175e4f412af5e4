import { concat, encodeWords, toBytes } from "../state/bytes.js";
import { ArbitrumPhase } from "../state/machine.js";
import type { Result } from "../state/work.js";
import { callChain, CallType } from "./chain-call.js";
import type { PhaseExecution } from "./phase-execution.js";

/** `redeemed(uint256,uint256)` */
const REDEEMED = toBytes(0x873950ebn, 4);
/** How a redeem went that had too little to begin. */
export const NOT_BEGUN = 2n;

/** Behind a redeem's receipt. docs/spec/machine.md, 12. */
export function redeemed(execution: PhaseExecution): void {
  const result = execution.running.work as Result;
  execution.reads?.open(result);
  tellOfRedeem(execution, result.success ? 1n : 0n, BigInt(result.gasUsed));
}

/** Tells ArbRetryableTx how a redeem went, which answers what comes back. */
export function tellOfRedeem(execution: PhaseExecution, status: bigint, gasUsed: bigint): void {
  const { running } = execution;
  if (callChain(execution, CallType.REDEEMED, concat(REDEEMED, encodeWords([status, gasUsed])))) return;
  running.work = undefined;
  running.phase = ArbitrumPhase.PENDING;
}
