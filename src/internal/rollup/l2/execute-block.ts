import { decodeDevOverride, elementKind, MalformedElementError } from "../derivation/elements.js";
import type { BlockInput } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import type { Executor } from "../ovm/execution/executor.js";
import type { L2Transaction } from "../ovm/types.js";
import { applyOverride } from "./apply-override.js";
import { blockSystemOf } from "./block-system.js";
import { decodeElement } from "./decode-element.js";
import type { Around, BlockSystem, Executed } from "./executed.js";
import { l1CostOf, validateNext } from "./validate-next.js";

/**
 * Executes what a block holds, in order: leading DEV_OVERRIDE elements, deposits, then the rest of the sequenced part.
 * Works on the executor's state, inside the block that it entered.
 */
export async function executeBlock(
  executor: Executor,
  { deposits, sequenced }: BlockInput,
  around?: Around,
): Promise<Executed> {
  const executed: Executed = { gasUsed: 0n, transactions: [], skipped: [] };
  const block = blockSystemOf(executor, executed, around);
  let next = 0;
  while (next < sequenced.length && elementKind(sequenced[next]!) === "override") {
    override(executor, executed, sequenced[next]!, next++);
  }
  await block.begin();
  for (const deposit of deposits) await block.deposit(deposit);
  for (; next < sequenced.length; next++) {
    const element = sequenced[next]!;
    if (elementKind(element) === "override") override(executor, executed, element, next);
    else await executeElement(executor, executed, element, next, block);
  }
  return executed;
}

function override(executor: Executor, { skipped }: Executed, element: Uint8Array, index: number): void {
  if (!executor.rules.developmentMode) {
    skipped.push({ index, reason: "overrides exist only on a chain in development mode." });
    return;
  }
  try {
    const refusal = applyOverride(executor.state, decodeDevOverride(element), executor.rules);
    if (refusal !== undefined) skipped.push({ index, reason: refusal.reason });
  } catch (error) {
    if (!(error instanceof MalformedElementError)) throw error;
    skipped.push({ index, reason: error.message });
  }
}

async function executeElement(
  executor: Executor,
  executed: Executed,
  element: Uint8Array,
  index: number,
  block: BlockSystem,
): Promise<void> {
  let transaction: L2Transaction;
  try {
    transaction = decodeElement(element);
  } catch (error) {
    if (!(error instanceof RollupError)) throw error;
    executed.skipped.push({ index, reason: error.message });
    return;
  }
  const l1Cost = l1CostOf(executor, transaction);
  const refusal = validateNext(executor, transaction, block.gasLimit - executed.gasUsed, l1Cost);
  if (refusal !== undefined) {
    executed.skipped.push({ index, reason: refusal.reason });
    return;
  }
  await block.add(transaction, () => block.execute(transaction, l1Cost), l1Cost.fee);
}
