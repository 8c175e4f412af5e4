import type { DepositStatus, ListedDeposit, ListFilter, Receipt } from "../../../types.js";
import type { Request } from "../../rollup/derivation/arbitrum/message.js";
import * as queue from "../abi/queue.js";
import { findDepositReceipt } from "../deposits/deposits.js";
import { listDepositsBy, waitingOf } from "../deposits/list-deposits.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { nextL1Time } from "../wire/next-l1-time.js";
import { redeemIn } from "./arrival.js";
import { type InboxMessage, inboxMessagesIn } from "./inbox-messages.js";

/** Lists the messages from L1, oldest first, with what each waits for. A malformed one asks for nothing, and is left out. */
export function listDeposits(context: OvmContext, filter?: ListFilter<DepositStatus>): Promise<ListedDeposit[]> {
  return listDepositsBy(listedIn, context, filter);
}

/** The messages that an L1 transaction sent. */
export async function listedIn(context: OvmContext, l1: Receipt): Promise<ListedDeposit[]> {
  const { canonicalTransactionChain: chain } = await addresses(context);
  const now = await nextL1Time(context);
  const period = await callContract(context.l1, chain, queue.forceInclusionPeriodSeconds);
  const listed: ListedDeposit[] = [];
  for (const message of await inboxMessagesIn(context, l1)) {
    const [request] = message.requests;
    if (request === undefined) continue;
    const { queueIndex, from, mint, timestamp } = message;
    const arrived = await findDepositReceipt(context, queueIndex);
    const l2 = arrived && ((await redeemIn(context, arrived)) ?? arrived);
    const sent = { queueIndex, from, mint, l1, l2, ...callOf(request, message) };
    listed.push({ ...sent, ...waitingOf(l2, timestamp + period + 1n, now) });
  }
  return listed;
}

type Call = Pick<ListedDeposit, "to" | "value" | "gasLimit" | "data">;

/** A signed transaction is shown as the bytes that L1 took, to its sender's own alias. */
function callOf(request: Request, { from }: InboxMessage): Call {
  switch (request.kind) {
    case "deposit":
      return { to: request.to, value: request.value, gasLimit: 0n, data: "0x" };
    case "signed":
      return { to: from, value: 0n, gasLimit: 0n, data: `0x${Buffer.from(request.raw).toString("hex")}` };
    default:
      return { to: request.to ?? null, value: request.value, gasLimit: request.gas, data: request.data };
  }
}
