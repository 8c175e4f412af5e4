import { systemOf } from "../../../semantics/design.js";
import { elementKind } from "../../derivation/elements.js";
import type { BlockInput } from "../../derivation/types.js";
import type { EngineName } from "../../ovm/engine/engine.js";
import type { WorldState } from "../../ovm/state/world-state.js";
import type { BlockContext } from "../../ovm/types.js";
import type { ChainRules, Hex } from "../../types.js";
import { beginBlock } from "../begin-block.js";
import { executeBlock } from "../execute-block.js";
import type { L2Block } from "../types.js";
import { tracerFor, TracingExecutor } from "./trace.js";
import type { TraceOptions } from "./tracer.js";

export interface BlockToTrace {
  rules: ChainRules;
  engine: EngineName;
  block: L2Block;
  /** The block's own context, and the state before it. */
  context: BlockContext;
  parent: WorldState;
}

/**
 * Executes a block again, on a copy, and traces its transactions.
 *
 * @param only index of the one transaction to trace; those after it are not executed
 */
export async function traceBlock(
  { rules, engine, block, context, parent }: BlockToTrace,
  options: TraceOptions,
  only?: number,
): Promise<{ txHash: Hex; result: unknown }[]> {
  const executor = new TracingExecutor(rules, engine);
  const { number, timestamp, parentHash, input } = block;
  executor.state.reset(parent);
  executor.enterBlock(context);
  beginBlock(executor.state, rules, { number, timestamp, parentHash, origin: input.origin });
  const traces: { txHash: Hex; result: unknown }[] = [];
  await executeBlock(
    executor,
    only === undefined || systemOf(rules.semantics) === "arbitrum" ? input : inputUpTo(block, only),
    async (transaction, index, execute) => {
      if (only !== undefined && index !== only) return execute();
      const { outcome, result } = await executor.watch(
        tracerFor({ ...transaction, logsBefore: logsBefore(block, index) }, options),
        execute,
      );
      traces.push({ txHash: transaction.hash, result });
      return outcome;
    },
  );
  return traces;
}

function logsBefore({ receipts }: L2Block, index: number): number {
  return receipts.slice(0, index).reduce((sum, { logs }) => sum + logs.length, 0);
}

/** The block's input without what comes after its transaction `index`. */
function inputUpTo({ input, skipped }: L2Block, index: number): BlockInput {
  const deposits = input.deposits.slice(0, index + 1);
  const passedOver = new Set(skipped.map((skip) => skip.index));
  let transactions = input.deposits.length;
  let end = 0;
  while (end < input.sequenced.length) {
    const isTransaction = elementKind(input.sequenced[end]!) !== "override" && !passedOver.has(end);
    if (isTransaction && transactions++ > index) break;
    end++;
  }
  return { ...input, deposits, sequenced: input.sequenced.slice(0, end) };
}
