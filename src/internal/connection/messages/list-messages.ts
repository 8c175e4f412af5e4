import type { ListedMessage, MessageFilter, MessageResult, WithdrawalWaiting } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { listedIn } from "../deposits/list-deposits.js";
import type { OvmContext } from "../wire/context.js";
import { MESSAGE_STATUSES, readFilter } from "../wire/list-filter.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { withdrawalWaiting } from "../withdrawals/list-withdrawals.js";
import { recordsOf } from "../withdrawals/withdrawal-record.js";
import { encodeRelay, type Layer, messagesIn, messengerOf } from "./messages.js";
import { resultOf } from "./wait-for-message.js";

type Carrier = WithdrawalWaiting & Pick<ListedMessage, "withdrawalHash" | "queueIndex">;

export const NO_WAIT: WithdrawalWaiting = {
  waitsFor: [],
  secondsLeft: undefined,
  windowLeft: undefined,
  maturityLeft: undefined,
};

/** How a design finds the messages from a layer, and what each waits for. */
export interface MessageReads {
  messagesFrom: (context: OvmContext, layer: Layer) => Promise<MessageResult[]>;
  waitingOf: (context: OvmContext, message: MessageResult) => Promise<Omit<ListedMessage, keyof MessageResult>>;
}

/** Lists the messages between the layers, those from L1 first, with what each waits for. */
export function listMessages(context: OvmContext, filter?: MessageFilter): Promise<ListedMessage[]> {
  return listMessagesBy({ messagesFrom, waitingOf }, context, filter);
}

export async function listMessagesBy(
  { messagesFrom, waitingOf }: MessageReads,
  context: OvmContext,
  { layer, ...filter }: MessageFilter = {},
): Promise<ListedMessage[]> {
  const asked = await readFilter(filter, MESSAGE_STATUSES);
  const reads = remembering(context);
  const listed: ListedMessage[] = [];
  for (const from of layer === undefined ? (["l1", "l2"] as const) : [layer]) {
    for (const message of await messagesFrom(reads, from)) {
      const { sender, target, sent } = message;
      if (!asked.isOf(sender, target, sent.from) || !asked.isAt(message.status)) continue;
      listed.push({ ...message, ...(await waitingOf(reads, message)) });
    }
  }
  return listed;
}

async function messagesFrom(context: OvmContext, layer: Layer): Promise<MessageResult[]> {
  const results: MessageResult[] = [];
  for (const sent of await receiptsWith(context[layer], await messengerOf(context, layer), messenger.sentMessage)) {
    for (const message of await messagesIn(context, layer, sent)) results.push(await resultOf(context, message, sent));
  }
  return results;
}

/** What carries a message, and what it waits for. */
async function waitingOf(context: OvmContext, message: MessageResult): Promise<Carrier> {
  const carrier = await carrierOf(context, message);
  if (message.status === "waiting") return carrier;
  // A relay that reverted left no mark in the messenger.
  const canReplay = message.status === "failed" && message.received?.status === "success";
  return { ...carrier, ...NO_WAIT, waitsFor: canReplay ? ["replay"] : [] };
}

async function carrierOf(context: OvmContext, message: MessageResult): Promise<Carrier> {
  const relay = encodeRelay(message);
  if (message.layer === "l1") {
    const deposit = (await listedIn(context, message.sent)).find(({ data }) => data === relay);
    const { waitsFor = [], secondsLeft, queueIndex } = deposit ?? {};
    return { ...NO_WAIT, waitsFor, secondsLeft, queueIndex, withdrawalHash: undefined };
  }
  const record = recordsOf(message.sent).find(({ data }) => data === relay);
  const waiting = record === undefined ? NO_WAIT : await withdrawalWaiting(context, record);
  const { waitsFor, secondsLeft, windowLeft, maturityLeft } = waiting;
  return {
    waitsFor,
    secondsLeft,
    windowLeft,
    maturityLeft,
    withdrawalHash: record?.withdrawalHash,
    queueIndex: undefined,
  };
}
