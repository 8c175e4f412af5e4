import { Account } from "@ethereumjs/util";

import type { BlockRun, Outcome } from "../block-run.js";
import { gasAfter, gasBefore, runMessage } from "../message.js";
import { NETWORK_FEE_ACCOUNT } from "./accounts.js";
import { Cover, transfer } from "./money.js";
import { deleteTicket, escrowOf, type Redeem, setCurrent } from "./retryables.js";

/**
 * Runs a ticket's transaction on gas that is paid for, and gives back what is left of it: to `refundTo` what the deposit covered, to
 * the ticket's sender the rest.
 *
 * @returns undefined when it has too little gas to begin, which leaves nothing behind
 */
export async function runRedeem(run: BlockRun, redeem: Redeem): Promise<Outcome | undefined> {
  const { state } = run.client;
  const { ticketId, ticket, gas, refundTo, submissionFeeRefund } = redeem;
  const { from, value } = ticket;
  const before = gasBefore(run, ticket);
  if (gas < before.intrinsic || gas < before.floor) return undefined;

  await transfer(state, escrowOf(ticketId), from, value);
  const sender = (await state.getAccount(from)) ?? new Account();
  sender.nonce += 1n;
  await state.putAccount(from, sender);
  await setCurrent(run, redeem);
  const gasPrice = run.block.header.baseFeePerGas!;
  const result = await runMessage(run, ticket, { gasLimit: gas - before.intrinsic, gasPrice });
  await setCurrent(run);

  const succeeded = result.exceptionError === undefined;
  const gasUsed = gasAfter(run, before, result);
  const cover = new Cover(redeem.maxRefund);
  const refund = async (amount: bigint): Promise<void> => {
    const first = cover.take(amount);
    await transfer(state, NETWORK_FEE_ACCOUNT, refundTo, first);
    await transfer(state, NETWORK_FEE_ACCOUNT, from, amount - first);
  };
  if (succeeded) await refund(submissionFeeRefund);
  else cover.take(submissionFeeRefund);
  cover.take(gasPrice * gasUsed);
  await refund(gasPrice * (gas - gasUsed));

  if (succeeded) await deleteTicket(run, ticketId);
  else await transfer(state, from, escrowOf(ticketId), value);
  return { succeeded, gasUsed, logs: result.logs ?? [] };
}
