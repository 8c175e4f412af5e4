import { createAddressFromString } from "@ethereumjs/util";

import type { Submission } from "../../../derivation/arbitrum/message.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { word } from "../word.js";
import { ARB_RETRYABLE_TX, at, NETWORK_FEE_ACCOUNT } from "./accounts.js";
import { encodeRedeem } from "./encode.js";
import { balanceOf, change, Cover, transfer } from "./money.js";
import { escrowOf, type Redeem } from "./tickets.js";

/** Gas below which a ticket is not redeemed by itself. */
const LEAST_GAS = 21_000n;

const TICKET_CREATED = topic("TicketCreated(bytes32)");
const REDEEM_SCHEDULED = topic("RedeemScheduled(bytes32,bytes32,uint64,uint64,address,uint256,uint256)");

function topic(event: string): Uint8Array {
  return keccak256(new TextEncoder().encode(event));
}

/** wei for keeping a ticket with so much data (docs/spec/arbitrum.md, "Tickets") */
function feeOf({ data, l1BaseFee }: Submission): bigint {
  const bytes = BigInt((data.length - 2) / 2);
  return (1_400n + 6n * bytes) * l1BaseFee;
}

/** Has a ticket paid for, and its redeem if the sender can pay for that. ArbRetryableTx has written both down. */
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
  const created: Outcome["logs"] = [[ARB_RETRYABLE_TX.bytes, [TICKET_CREATED, ticketId], new Uint8Array(0)]];

  const baseFee = run.block.header.baseFeePerGas!;
  if ((await balanceOf(state, from)) < maxFeePerGas * gas || gas < LEAST_GAS || maxFeePerGas < baseFee) {
    await refund(maxFeePerGas * gas);
    return { succeeded: true, gasUsed: 0n, logs: created };
  }
  await transfer(state, from, NETWORK_FEE_ACCOUNT, baseFee * gas);
  const coveredGas = cover.take(baseFee * gas);
  await refund((maxFeePerGas - baseFee) * gas);
  const maxRefund = cover.left + coveredGas + coveredFee;
  const redeem = { ticketId, sequenceNum: 0n, gas, refundTo: feeRefundAddress, maxRefund, submissionFeeRefund: fee };
  return { succeeded: true, gasUsed: gas, logs: [...created, scheduled(run, redeem, ticket)] };
}

/** The log of a redeem that is scheduled. */
function scheduled({ rules, block }: BlockRun, redeem: Redeem, ticket: Submission): Outcome["logs"][number] {
  const { gas, refundTo, maxRefund, submissionFeeRefund, ticketId, sequenceNum } = redeem;
  const transaction = {
    from: at(ticket.from),
    to: ticket.to === undefined ? undefined : createAddressFromString(ticket.to),
    ...{ value: ticket.value, data: Buffer.from(ticket.data.slice(2), "hex") },
  };
  const { raw } = encodeRedeem(rules.chainId, block.header.baseFeePerGas!, redeem, transaction);
  const words = [gas, BigInt(refundTo.toString()), maxRefund, submissionFeeRefund].map(word);
  return [
    ARB_RETRYABLE_TX.bytes,
    [REDEEM_SCHEDULED, ticketId, keccak256(raw), word(sequenceNum)],
    new Uint8Array(Buffer.concat(words)),
  ];
}
