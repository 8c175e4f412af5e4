import type { Submission } from "../../derivation/arbitrum/message.js";
import type { Executor } from "../execution/executor.js";
import type { L2Transaction, Log, Outcome } from "../types.js";
import { NETWORK_FEE_ACCOUNT } from "./addresses.js";
import { mint, Pool, transfer } from "./money.js";
import { outcome } from "./outcome.js";
import { createTicket, escrowOf, scheduleRedeem } from "./tickets.js";

/** Least gas of a transaction: with less there is no automatic redeem. */
const TRANSACTION_GAS = 21_000n;

/** Wei for keeping a ticket (nitro-contracts, AbsInbox.calculateRetryableSubmissionFee). */
export function submissionFee(dataBytes: number, l1BaseFee: bigint): bigint {
  return (1_400n + 6n * BigInt(dataBytes)) * l1BaseFee;
}

/**
 * Creates a ticket, and schedules its automatic redeem if its gas is paid for. What the deposit brings is minted in any case.
 *
 * @see Nitro, arbos/tx_processor.go, StartTxHook
 */
export async function executeSubmission(
  executor: Executor,
  { hash: ticketId }: L2Transaction,
  ticket: Submission,
): Promise<Outcome> {
  const { state, context } = executor;
  const { from, deposit, value, maxSubmissionFee, feeRefundAddress, beneficiary, gas, maxFeePerGas, l1BaseFee } =
    ticket;
  const available = new Pool(deposit);
  available.take(value);
  mint(state, from, deposit);
  const balance = (): bigint => state.balance(from.slice(2));
  const refund = (amount: bigint): void => void transfer(state, from, feeRefundAddress, available.take(amount));

  const fee = submissionFee((ticket.data.length - 2) / 2, l1BaseFee);
  if (balance() < maxSubmissionFee) {
    return outcome(context, {
      error: `insufficient funds for max submission fee: ${from} has ${balance()} wei of ${maxSubmissionFee}`,
    });
  }
  if (maxSubmissionFee < fee) {
    return outcome(context, { error: `max submission fee ${maxSubmissionFee} is less than the submission fee ${fee}` });
  }
  transfer(state, from, NETWORK_FEE_ACCOUNT, fee);
  const withheldFee = available.take(fee);
  refund(maxSubmissionFee - fee);

  if (!transfer(state, from, escrowOf(ticketId), value)) {
    transfer(state, NETWORK_FEE_ACCOUNT, from, fee);
    transfer(state, from, feeRefundAddress, withheldFee);
    return outcome(context, {
      error: `insufficient funds for the call value: ${from} has ${balance()} wei of ${value}`,
    });
  }
  const { to, data } = ticket;
  const logs: Log[] = await createTicket(executor, ticketId, { from, to, value, beneficiary, data });

  const maxGasCost = maxFeePerGas * gas;
  if (balance() < maxGasCost || gas < TRANSACTION_GAS || maxFeePerGas < context.baseFee) {
    refund(maxGasCost);
    return outcome(context, { logs });
  }
  const gasCost = context.baseFee * gas;
  transfer(state, from, NETWORK_FEE_ACCOUNT, gasCost);
  const withheldGas = available.take(gasCost);
  refund((maxFeePerGas - context.baseFee) * gas);
  available.add(withheldGas + withheldFee);
  const redeem = { gas, refundTo: feeRefundAddress, maxRefund: available.left, submissionFeeRefund: fee };
  logs.push(...(await scheduleRedeem(executor, ticketId, redeem)));
  return outcome(context, { logs, gasUsed: gas });
}
