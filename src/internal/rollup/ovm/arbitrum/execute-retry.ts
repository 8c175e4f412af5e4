import { accountKey, hexToBytes } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import { gasUsed, outcomeOf } from "../execution/outcome.js";
import { intrinsicGas } from "../transactions/intrinsic-gas.js";
import type { Outcome } from "../types.js";
import { NETWORK_FEE_ACCOUNT } from "./addresses.js";
import { Pool, transfer } from "./money.js";
import { deleteTicket, escrowOf, setCurrent } from "./tickets.js";
import type { Retry } from "./transactions.js";

/**
 * Runs a ticket's transaction on gas that is paid for already, and gives back what it does not use. A success deletes the ticket and
 * gives the submission fee back too; a failure leaves the ticket, and its call value in escrow.
 *
 * @returns undefined when the gas is not even enough to begin: Nitro leaves no receipt then, and the ticket stays
 * @see Nitro, arbos/tx_processor.go, StartTxHook and EndTxHook
 */
export async function executeRetry(executor: Executor, retry: Retry): Promise<Outcome | undefined> {
  const { state, rules, context } = executor;
  const { ticketId, from, to, gas, value, data, refundTo } = retry;
  const bill = { ...intrinsicGas({ to, data }, rules.semantics.hardfork), refund: 0n };
  if (gas < bill.intrinsic || gas < bill.floor) return undefined;

  const sender = accountKey(from);
  transfer(state, escrowOf(ticketId), from, value);
  state.update(sender, { nonce: state.nonce(sender) + 1n });
  setCurrent(state, { ticketId, redeemer: refundTo });
  executor.warm({ from, to });
  const result = await executor.run({
    ...{ from, to, gas: gas - bill.intrinsic, value, data: hexToBytes(data) },
    ...{ gasPrice: context.baseFee, isFromL1: true },
  });
  const used = gasUsed(result, bill, rules);
  const outcome = outcomeOf(result, used, context.baseFee, to === undefined);
  await executor.endTransaction();
  setCurrent(state, undefined);

  const pool = new Pool(retry.maxRefund);
  // What the deposit on L1 does not cover goes to the ticket's sender.
  const refund = (amount: bigint): void => {
    const first = pool.take(amount);
    transfer(state, NETWORK_FEE_ACCOUNT, refundTo, first);
    transfer(state, NETWORK_FEE_ACCOUNT, from, amount - first);
  };
  if (outcome.status === 1) refund(retry.submissionFeeRefund);
  else pool.take(retry.submissionFeeRefund);
  pool.take(context.baseFee * used);
  refund(context.baseFee * (gas - used));

  if (outcome.status === 1) await deleteTicket(executor, ticketId);
  else transfer(state, from, escrowOf(ticketId), value);
  return outcome;
}
