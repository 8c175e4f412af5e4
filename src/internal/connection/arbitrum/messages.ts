import * as AbiEvent from "ox/AbiEvent";

import type { CrossLayerMessage, Hex, MessageResult, Receipt, RelayedReceipt } from "../../../types.js";
import { undoL1ToL2Alias } from "../../rollup/derivation/alias.js";
import { encodeSubmission } from "../../rollup/derivation/arbitrum/encode.js";
import { keccak256 } from "../../rollup/derivation/words.js";
import * as abi from "../abi/arbitrum.js";
import { findDepositReceipt } from "../deposits/deposits.js";
import type { Layer } from "../messages/messages.js";
import type { OvmContext } from "../wire/context.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { findReceipt } from "../wire/receipts.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { redeemIn } from "./arrival.js";
import { inboxMessagesIn } from "./inbox-messages.js";
import { withdrawalProgress } from "./withdrawal-progress.js";
import { recordsOf } from "./withdrawal-record.js";

/** The messages that a transaction of `layer` sent: tickets from L1, calls of the outbox from L2. */
export async function messagesIn(context: OvmContext, layer: Layer, sent: Receipt): Promise<CrossLayerMessage[]> {
  if (layer === "l2") {
    return recordsOf(sent).map(({ withdrawalHash: messageHash, sender, target, value, nonce, gasLimit, data }) => ({
      ...{ messageHash, layer, sender, target, value, nonce, gasLimit, data },
    }));
  }
  const chainId = BigInt((await context.l2.request({ method: "eth_chainId" })) as Hex);
  const messages: CrossLayerMessage[] = [];
  for (const { queueIndex, from, requests } of await inboxMessagesIn(context, sent)) {
    const [request] = requests;
    if (request?.kind !== "retryable") continue;
    // The ticket's id is known before L2 has it.
    const messageHash = keccak256(encodeSubmission(chainId, request).raw);
    const { value, gas: gasLimit, data, to } = request;
    const sender = undoL1ToL2Alias(from);
    messages.push({
      ...{ messageHash, layer, sender, target: to ?? NO_TARGET, value, nonce: queueIndex, gasLimit, data },
    });
  }
  return messages;
}

/** Of a ticket that creates a contract. */
const NO_TARGET = "0x0000000000000000000000000000000000000000";

/** A message and its fate so far. */
export async function resultOf(context: OvmContext, message: CrossLayerMessage, sent: Receipt): Promise<MessageResult> {
  if (message.layer === "l2") return { ...message, sent, ...(await executionOf(context, message, sent)) };
  const submission = await findDepositReceipt(context, message.nonce);
  if (submission === undefined) return { ...message, sent, status: "waiting", received: undefined };
  const redeem = await lastRedeem(context, message.messageHash);
  const received = redeem ?? submission;
  const status = redeem?.status === "success" ? "relayed" : "failed";
  return { ...message, sent, status, received, reason: received.reason };
}

/** Receipt of the redeem of a ticket that came last. */
async function lastRedeem(context: OvmContext, ticketId: Hex): Promise<RelayedReceipt | undefined> {
  const { topics } = AbiEvent.encode(abi.redeemScheduled, { ticketId });
  const filter = { address: ARBITRUM_PRECOMPILES.arbRetryableTx, topics, fromBlock: "0x0", toBlock: "latest" };
  const logs = (await context.l2.request({ method: "eth_getLogs", params: [filter] })) as { transactionHash: Hex }[];
  const last = logs.at(-1);
  const scheduling = last && (await findReceipt(context.l2, last.transactionHash));
  return scheduling && (await redeemIn(context, scheduling));
}

const EXECUTED = AbiEvent.from(
  "event OutBoxTransactionExecuted(address indexed to, address indexed l2Sender, uint256 indexed zero, uint256 transactionIndex)",
);

/** What the outbox executed has succeeded: a failure reverts, and leaves the message waiting. */
async function executionOf(
  context: OvmContext,
  { messageHash, nonce }: CrossLayerMessage,
  sent: Receipt,
): Promise<Pick<MessageResult, "status" | "received">> {
  const record = recordsOf(sent).find(({ withdrawalHash }) => withdrawalHash === messageHash)!;
  const { status } = await withdrawalProgress(context, record);
  if (status !== "finalized") return { status: "waiting", received: undefined };
  const { outbox: address } = await arbitrumAddresses(context);
  const filter = { address, topics: [AbiEvent.getSelector(EXECUTED)], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await context.l1.request({ method: "eth_getLogs", params: [filter] })) as {
    data: Hex;
    transactionHash: Hex;
  }[];
  const log = logs.find(({ data }) => BigInt(data) === nonce);
  return { status: "relayed", received: log && (await findReceipt(context.l1, log.transactionHash)) };
}
