import type { Submission } from "../../../derivation/arbitrum/message.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { at, NETWORK_FEE_ACCOUNT } from "./accounts.js";
import { balanceOf, change, Cover, transfer } from "./money.js";
import { createTicket, escrowOf, scheduleRedeem } from "./retryables.js";

/** Gas below which a ticket is not redeemed by itself. */
const LEAST_GAS = 21_000n;

/** wei for keeping a ticket with so much data (docs/spec/arbitrum.md, "Tickets") */
function feeOf({ data, l1BaseFee }: Submission): bigint {
  const bytes = BigInt((data.length - 2) / 2);
  return (1_400n + 6n * bytes) * l1BaseFee;
}

/** Creates a ticket, and has it redeemed if its gas is paid for. */
export async function submit(run: BlockRun, ticketId: Uint8Array, ticket: Submission): Promise<Outcome> {
  const { state } = run.client;
  const { gas, value, maxSubmissionFee, maxFeePerGas } = ticket;
  const [from, feeRefundAddress] = [at(ticket.from), at(ticket.feeRefundAddress)];
  await change(state, from, ticket.deposit);
  /** Nothing but the deposit is ever refunded. */
  const cover = new Cover(ticket.deposit);
  cover.take(value);
  const refund = (amount: bigint) => transfer(state, from, feeRefundAddress, cover.take(amount));
  const failed: Outcome = { succeeded: false, gasUsed: 0n, logs: [] };

  const fee = feeOf(ticket);
  if ((await balanceOf(state, from)) < maxSubmissionFee || maxSubmissionFee < fee) return failed;
  await transfer(state, from, NETWORK_FEE_ACCOUNT, fee);
  const coveredFee = cover.take(fee);
  await refund(maxSubmissionFee - fee);
  if (!(await transfer(state, from, escrowOf(ticketId), value))) {
    await transfer(state, NETWORK_FEE_ACCOUNT, from, fee);
    await transfer(state, from, feeRefundAddress, coveredFee);
    return failed;
  }
  const created = await createTicket(run, ticketId, ticket);

  const baseFee = run.block.header.baseFeePerGas!;
  if ((await balanceOf(state, from)) < maxFeePerGas * gas || gas < LEAST_GAS || maxFeePerGas < baseFee) {
    await refund(maxFeePerGas * gas);
    return { succeeded: true, gasUsed: 0n, logs: created };
  }
  await transfer(state, from, NETWORK_FEE_ACCOUNT, baseFee * gas);
  const coveredGas = cover.take(baseFee * gas);
  await refund((maxFeePerGas - baseFee) * gas);
  const maxRefund = cover.left + coveredGas + coveredFee;
  const redeem = { gas, refundTo: feeRefundAddress, maxRefund, submissionFeeRefund: fee };
  return { succeeded: true, gasUsed: gas, logs: [...created, ...(await scheduleRedeem(run, ticketId, redeem))] };
}
