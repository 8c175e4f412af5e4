import { accountKey, hexToBytes } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import { gasUsed, outcomeOf } from "../execution/outcome.js";
import { intrinsicGas } from "../transactions/intrinsic-gas.js";
import { MAX_NONCE } from "../transactions/validate.js";
import type { L2Transaction, Outcome } from "../types.js";

/**
 * Whether a redeem has the gas that it takes to begin: else Nitro leaves no receipt, and the ticket stays. Its sender has the value, unless
 * a cheat's code says that there is a redeem.
 */
export function canBegin({ rules, state }: Executor, redeem: L2Transaction): boolean {
  const { intrinsic, floor } = intrinsicGas(redeem, rules.semantics.hardfork);
  const isPaid = state.balance(accountKey(redeem.from)) >= redeem.value;
  return redeem.gas >= intrinsic && redeem.gas >= floor && isPaid;
}

/** Runs a ticket's transaction, on gas that is paid for already. What a block's gas is less than is held back, and not used. */
export async function executeRedeem(executor: Executor, redeem: L2Transaction): Promise<Outcome> {
  const { state, rules, context } = executor;
  const { from, to, gas, value, data } = redeem;
  const bill = { ...intrinsicGas(redeem, rules.semantics.hardfork), refund: 0n };
  const sender = accountKey(from);
  const nonce = state.nonce(sender);
  if (nonce < MAX_NONCE) state.update(sender, { nonce: nonce + 1n });
  executor.warm({ from, to });
  const left = gas - bill.intrinsic;
  const { gasLimit } = rules.semantics.block;
  const result = await executor.run({
    ...{ from, to, gas: left < gasLimit ? left : gasLimit, value, data: hexToBytes(data) },
    ...{ gasPrice: context.baseFee, isFromL1: true },
  });
  await executor.endTransaction();
  return outcomeOf(result, gasUsed(result, bill, rules), context.baseFee, to === undefined);
}
