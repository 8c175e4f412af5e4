import { Account } from "@ethereumjs/util";

import type { BlockRun, Outcome } from "../block-run.js";
import { gasAfter, gasBefore, type Message, runMessage } from "../message.js";
import { NETWORK_FEE_ACCOUNT } from "./accounts.js";
import { balanceOf, Cover, transfer } from "./money.js";
import { escrowOf, type Redeem, type Ticket } from "./tickets.js";

const LAST_NONCE = 2n ** 64n - 1n;

/** Whether the gas of a redeem is enough to begin, and its sender has the value. */
export async function canBegin(run: BlockRun, message: Message, gas: bigint): Promise<boolean> {
  const { intrinsic, floor } = gasBefore(run, message);
  const isPaid = (await balanceOf(run.client.state, message.from)) >= message.value;
  return gas >= intrinsic && gas >= floor && isPaid;
}

/** Runs a ticket's transaction on gas that is paid for, at most that of a block: more is held back. */
export async function runRedeem(run: BlockRun, message: Message, gas: bigint): Promise<Outcome> {
  const { state } = run.client;
  const before = gasBefore(run, message);
  const sender = (await state.getAccount(message.from)) ?? new Account();
  if (sender.nonce < LAST_NONCE) sender.nonce += 1n;
  await state.putAccount(message.from, sender);
  const gasPrice = run.block.header.baseFeePerGas!;
  const gasLimit = gas - before.intrinsic;
  const most = run.rules.semantics.block.gasLimit;
  const result = await runMessage(run, message, { gasLimit: gasLimit < most ? gasLimit : most, gasPrice });
  const gasUsed = gasAfter(run, before, result);
  return { succeeded: result.exceptionError === undefined, gasUsed, logs: result.logs ?? [] };
}

/**
 * Gives back what a redeem did not use: to `refundTo` what the deposit covered, to the ticket's sender the rest. A success gives back
 * the submission fee, too, and what is left in escrow to the beneficiary; a failure leaves the call value in escrow.
 */
export async function settleRedeem(run: BlockRun, redeem: Redeem, ticket: Ticket, outcome: Outcome): Promise<void> {
  const { state } = run.client;
  const { refundTo, gas, submissionFeeRefund } = redeem;
  const { succeeded, gasUsed } = outcome;
  const gasPrice = run.block.header.baseFeePerGas!;
  const cover = new Cover(redeem.maxRefund);
  const fee = cover.take(submissionFeeRefund);
  cover.take(gasPrice * gasUsed);
  const unused = gasPrice * (gas - gasUsed);
  const covered = cover.take(unused);
  const ofFee = succeeded ? { covered: fee, rest: submissionFeeRefund - fee } : { covered: 0n, rest: 0n };
  await transfer(state, NETWORK_FEE_ACCOUNT, refundTo, covered + ofFee.covered);
  await transfer(state, NETWORK_FEE_ACCOUNT, ticket.from, unused - covered + ofFee.rest);
  if (succeeded) await releaseEscrow(run, redeem.ticketId, ticket);
  else await returnToEscrow(run, redeem.ticketId, ticket);
}

/** Gives what escrow holds for a ticket that is gone to its beneficiary. */
export async function releaseEscrow({ client: { state } }: BlockRun, id: Uint8Array, ticket: Ticket): Promise<void> {
  await transfer(state, escrowOf(id), ticket.beneficiary, await balanceOf(state, escrowOf(id)));
}

export async function returnToEscrow({ client: { state } }: BlockRun, id: Uint8Array, ticket: Ticket): Promise<void> {
  await transfer(state, ticket.from, escrowOf(id), ticket.value);
}
