import type { L2Block, SimulatedBlock, SimulatedCall } from "../../rollup/l2/types.js";
import type { Failure } from "../../rollup/ovm/types.js";
import { EXECUTION_REVERTED } from "../errors.js";
import { ExecutionError } from "../execution-error.js";
import { formatBlock } from "./block.js";
import { formatLog } from "./log.js";
import { toQuantity } from "./quantity.js";

/** Of execution-apis: a call that ended in another exception than a revert. */
const VM_ERROR = -32_015;

/** A simulated block as `eth_simulateV1` shows it; `full` shows whole transactions instead of their hashes. */
export function formatSimulated({ block, calls }: SimulatedBlock, full: boolean): Record<string, unknown> {
  let next = 0;
  let logIndex = 0;
  return {
    ...formatBlock(block, full),
    calls: calls.map((call) => {
      // What a design puts between calls has logs of its own.
      while (next < call.index) logIndex += block.receipts[next++]!.logs.length;
      const formatted = formatCall(call, block, logIndex);
      logIndex += call.logs.length;
      next = call.index + 1;
      return formatted;
    }),
  };
}

function formatCall(call: SimulatedCall, block: L2Block, firstLog: number): Record<string, unknown> {
  const { index, returnData, logs, gasUsed, maxUsedGas, failure } = call;
  return {
    // What a revert returned is in its error.
    returnData: failure === undefined ? returnData : "0x",
    logs: logs.map((log, i) => formatLog(log, block, index, firstLog + i)),
    gasUsed: toQuantity(gasUsed),
    maxUsedGas: toQuantity(maxUsedGas),
    status: failure === undefined ? "0x1" : "0x0",
    ...(failure === undefined ? {} : { error: formatFailure(failure) }),
  };
}

/** Messages begin as execution-apis has them; the rest is what Hardhat's network would say. */
function formatFailure(failure: Failure): Record<string, unknown> {
  const { message } = new ExecutionError(failure);
  if (failure.error === "revert") {
    return { code: EXECUTION_REVERTED, message: `execution reverted: ${message}`, data: failure.returnData };
  }
  return { code: VM_ERROR, message: `vm execution error: ${failure.cap ?? message}` };
}
