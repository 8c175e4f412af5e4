import * as Hex from "ox/Hex";

import type { Address, Hex as HexString, Receipt } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import type { SendingAccount } from "../wire/sending-account.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";

/** Times the present price: what is too much comes back to the sender on L2. */
const SUBMISSION_ROOM = 4n;
const GAS_PRICE_ROOM = 2n;

export interface Ticket {
  from: SendingAccount;
  to: Address;
  value: bigint;
  data: HexString;
  gasLimit: bigint | undefined;
}

/** Creates a retryable ticket, whose fees and refunds are the sender's. Gives the L1 receipt. */
export async function createTicket(
  context: OvmContext,
  { from, to, value, data, gasLimit = DEFAULT_GAS_LIMIT }: Ticket,
): Promise<Receipt> {
  const { inbox } = await arbitrumAddresses(context);
  const { submission, price, fees } = await ticketFees(context, data, gasLimit);
  const call = [to, value, submission, from.address, from.address, gasLimit, price, data] as const;
  return await sendDeposit(context, { from, to: inbox, value: value + fees }, abi.createRetryableTicket, call);
}

/** What a ticket offers: for its submission, for a unit of gas, and together. Amounts are wei. */
export async function ticketFees(
  context: OvmContext,
  data: HexString,
  gasLimit: bigint,
): Promise<{ submission: bigint; price: bigint; fees: bigint }> {
  const { inbox } = await arbitrumAddresses(context);
  const block = (await context.l1.request({ method: "eth_getBlockByNumber", params: ["pending", false] })) as {
    baseFeePerGas: HexString;
  };
  const size = BigInt(Hex.size(data));
  const baseFee = BigInt(block.baseFeePerGas);
  const fee = await callContract(context.l1, inbox, abi.calculateRetryableSubmissionFee, [size, baseFee]);
  const submission = fee * SUBMISSION_ROOM;
  const price = BigInt((await context.l2.request({ method: "eth_gasPrice" })) as HexString) * GAS_PRICE_ROOM;
  return { submission, price, fees: submission + gasLimit * price };
}
