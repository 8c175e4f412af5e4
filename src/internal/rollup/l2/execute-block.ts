import { decodeDevOverride, elementKind, MalformedElementError } from "../derivation/elements.js";
import type { BlockInput } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import { accountKey } from "../ovm/bytes.js";
import { executeDeposit } from "../ovm/execution/execute-deposit.js";
import { executeTransaction } from "../ovm/execution/execute-transaction.js";
import type { Executor } from "../ovm/execution/executor.js";
import { dataFee } from "../ovm/fees/data-fee.js";
import { depositTransaction } from "../ovm/transactions/deposit.js";
import { validate } from "../ovm/transactions/validate.js";
import type { L2Transaction, Outcome, Refusal } from "../ovm/types.js";
import { applyOverride } from "./apply-override.js";
import { decodeElement } from "./decode-element.js";
import type { L2Block } from "./types.js";

export interface Executed {
  gasUsed: bigint;
  transactions: { transaction: L2Transaction; outcome: Outcome }[];
  skipped: L2Block["skipped"];
}

/** Stands around the execution of every transaction of a block. */
export type Around = (transaction: L2Transaction, index: number, execute: () => Promise<Outcome>) => Promise<Outcome>;

const nothingAround: Around = (_transaction, _index, execute) => execute();

/**
 * Executes what a block holds, in order: leading DEV_OVERRIDE elements, deposits, then the rest of the sequenced part.
 * Works on the executor's state, inside the block that it entered.
 */
export async function executeBlock(
  executor: Executor,
  { deposits, sequenced }: BlockInput,
  around: Around = nothingAround,
): Promise<Executed> {
  const executed: Executed = { gasUsed: 0n, transactions: [], skipped: [] };
  let next = 0;
  while (next < sequenced.length && elementKind(sequenced[next]!) === "override") {
    override(executor, executed, sequenced[next]!, next++);
  }
  for (const deposit of deposits) {
    const transaction = depositTransaction(deposit, executor.state.nonce(accountKey(deposit.from)));
    await add(executed, transaction, around, () => executeDeposit(executor, transaction));
  }
  for (; next < sequenced.length; next++) {
    const element = sequenced[next]!;
    if (elementKind(element) === "override") override(executor, executed, element, next);
    else await executeElement(executor, executed, element, next, around);
  }
  return executed;
}

async function add(
  executed: Executed,
  transaction: L2Transaction,
  around: Around,
  execute: () => Promise<Outcome>,
): Promise<void> {
  const outcome = await around(transaction, executed.transactions.length, execute);
  executed.transactions.push({ transaction, outcome });
  executed.gasUsed += outcome.gasUsed;
}

function override(executor: Executor, { skipped }: Executed, element: Uint8Array, index: number): void {
  if (!executor.rules.developmentMode) {
    skipped.push({ index, reason: "overrides exist only on a chain in development mode." });
    return;
  }
  try {
    const refusal = applyOverride(executor.state, decodeDevOverride(element));
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
  around: Around,
): Promise<void> {
  const { context, rules } = executor;
  let transaction: L2Transaction;
  try {
    transaction = decodeElement(element);
  } catch (error) {
    if (!(error instanceof RollupError)) throw error;
    executed.skipped.push({ index, reason: error.message });
    return;
  }
  const refusal = validateNext(executor, transaction, context.gasLimit - executed.gasUsed);
  if (refusal !== undefined) {
    executed.skipped.push({ index, reason: refusal.reason });
    return;
  }
  const l1Cost = dataFee(transaction.raw, context.l1Prices, rules.semantics.fees.dataFee);
  await add(executed, transaction, around, () => executeTransaction(executor, transaction, l1Cost));
}

/** Why the transaction could not be the next one on the executor's state, or undefined if it could. */
export function validateNext(
  { context, rules, state }: Executor,
  transaction: L2Transaction,
  gasAvailable: bigint,
): Refusal | undefined {
  const key = accountKey(transaction.from);
  return validate(transaction, {
    rules,
    baseFee: context.baseFee,
    gasAvailable,
    sender: { nonce: state.nonce(key), balance: state.balance(key), code: state.code(key) },
    l1Cost: dataFee(transaction.raw, context.l1Prices, rules.semantics.fees.dataFee),
  });
}
