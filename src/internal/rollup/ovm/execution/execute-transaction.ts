import type { Address } from "../../types.js";
import { isFromAlias } from "../arbitrum/transactions.js";
import { accountKey, hexToBytes } from "../bytes.js";
import type { Message } from "../engine/engine.js";
import { operatorFee } from "../fees/operator-fee.js";
import type { L1Cost } from "../fees/types.js";
import { paidTip } from "../transactions/gas-price.js";
import { intrinsicGas } from "../transactions/intrinsic-gas.js";
import type { L2Transaction, Outcome } from "../types.js";
import { applyAuthorizations } from "./authorizations.js";
import type { Executor } from "./executor.js";
import { gasUsed, outcomeOf } from "./outcome.js";

/**
 * Executes a valid sequenced transaction (`validate` accepted it) and pays everyone.
 *
 * @param l1Cost what it owes for its bytes on L1
 */
export async function executeTransaction(
  executor: Executor,
  transaction: L2Transaction,
  l1Cost: L1Cost,
): Promise<Outcome> {
  const { state, context, rules } = executor;
  const { fees } = rules.semantics;
  const { from, to, gas, value } = transaction;
  const sender = accountKey(from);
  const tip = paidTip(transaction, context.baseFee, rules.semantics);
  const gasPrice = context.baseFee + tip;
  const operatorBought = operatorFee(gas, fees.operatorFee);

  const l1Gas = l1Cost.l2Gas ?? 0n;
  const l1Fee = l1Cost.l2Gas === undefined ? l1Cost.fee : 0n;

  const { nonce, balance } = state.account(sender) ?? { nonce: 0n, balance: 0n };
  state.update(sender, { nonce: nonce + 1n, balance: balance - gas * gasPrice - l1Fee - operatorBought });
  executor.warm(transaction, transaction.accessList);
  const refund = applyAuthorizations(executor, transaction.authorizationList ?? []);
  const bill = { ...intrinsicGas(transaction, rules.semantics.hardfork), refund, onL1: l1Gas };
  const message: Message = {
    from,
    to,
    gas: gas - bill.intrinsic - l1Gas,
    value,
    data: hexToBytes(transaction.data),
    gasPrice,
    isFromL1: isFromAlias(transaction.type),
  };
  const result = await executor.run(message);
  const used = gasUsed(result, bill, rules);

  const operatorOwed = operatorFee(used, fees.operatorFee);
  state.update(sender, { balance: state.balance(sender) + (gas - used) * gasPrice + operatorBought - operatorOwed });
  const { recipients } = fees;
  // The coinbase is touched even by a tip of nothing, as on Ethereum: an empty one goes away.
  if (recipients.priorityFee === "coinbase") await credit(executor, context.coinbase, used * tip, true);
  await credit(executor, recipients.baseFee, (used - l1Gas) * context.baseFee);
  await credit(executor, recipients.dataFee, l1Cost.fee);
  await credit(executor, recipients.operatorFee, operatorOwed);
  await executor.endTransaction();

  return { ...outcomeOf(result, used, gasPrice, to === undefined), l1: l1Cost };
}

/** `null`: the amount is burned. */
async function credit(executor: Executor, to: Address | null, amount: bigint, touch = false): Promise<void> {
  if (to === null || (amount === 0n && !touch)) return;
  const key = accountKey(to);
  executor.state.update(key, { balance: executor.state.balance(key) + amount });
  await executor.touch(key);
}
