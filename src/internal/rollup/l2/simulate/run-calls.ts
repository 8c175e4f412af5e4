import type { Executor } from "../../ovm/execution/executor.js";
import { blockSystemOf } from "../block-system.js";
import type { Executed } from "../executed.js";
import type { BlockToSimulate, SimulatedCall, SimulationOptions } from "../types.js";
import type { SimulatedChain } from "./base.js";
import { simulateCall } from "./simulate-call.js";

/** Executes the calls of a block, on what the executor's state is and inside the block that it entered. */
export async function runCalls(
  executor: Executor,
  block: BlockToSimulate,
  options: SimulationOptions,
  { budget, chain }: { budget: bigint; chain: SimulatedChain },
): Promise<{ executed: Executed; calls: SimulatedCall[] }> {
  const executed: Executed = { gasUsed: 0n, transactions: [], skipped: [] };
  const calls: SimulatedCall[] = [];
  const most = options.validation ? executor.rules.semantics.transactions.maxGas : null;
  const system = blockSystemOf(executor, executed);
  await system.begin();
  for (const request of block.calls) {
    const available = system.gasLimit - executed.gasUsed;
    // Asking for more than the block has is an error; what is left of the budget is all that a call is given.
    const left = budget - executed.gasUsed;
    const limits = most === null ? [available, left] : [available, left, most];
    const transaction = chain.transactionOf(
      executor,
      request.gas !== undefined && request.gas <= available ? { ...request, gas: least(request.gas, left) } : request,
      limits.reduce(least),
    );
    const index = executed.transactions.length;
    calls.push({ ...(await simulateCall(executor, system, transaction, available, options)), index });
  }
  return { executed, calls };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
