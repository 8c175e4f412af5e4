import { accountKey } from "../ovm/bytes.js";
import type { Executor } from "../ovm/execution/executor.js";
import { dataFee } from "../ovm/fees/data-fee.js";
import type { L1Cost } from "../ovm/fees/types.js";
import { encodeUnsigned } from "../ovm/ovm2/unsigned.js";
import { validate } from "../ovm/transactions/validate.js";
import type { L2Transaction, Refusal } from "../ovm/types.js";

/** What the transaction owes for its bytes on L1 if it is the next one. */
export function l1CostOf({ context, rules }: Executor, transaction: L2Transaction): L1Cost {
  const { dataFee: fee } = rules.semantics.fees;
  // It is part of the gas limit.
  if (fee.formula === "ovm1") return { fee: 0n, gasUsed: 0n };
  const paid = fee.formula === "ovm2" ? encodeUnsigned(transaction) : transaction.raw;
  return dataFee(paid, { ...context.l1Prices, l2BaseFee: context.baseFee }, fee);
}

/**
 * Why the transaction could not be the next one on the executor's state, or undefined if it could.
 *
 * @param l1Cost what it owes for its bytes on L1
 */
export function validateNext(
  executor: Executor,
  transaction: L2Transaction,
  gasAvailable: bigint,
  l1Cost: L1Cost = l1CostOf(executor, transaction),
): Refusal | undefined {
  const { context, rules, state } = executor;
  const key = accountKey(transaction.from);
  return validate(transaction, {
    rules,
    baseFee: context.baseFee,
    blockGasLimit: context.gasLimit,
    gasAvailable,
    sender: { nonce: state.nonce(key), balance: state.balance(key), code: state.code(key) },
    l1Cost,
  });
}
