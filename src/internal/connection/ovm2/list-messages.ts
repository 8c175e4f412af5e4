import type { ListedMessage, MessageFilter, MessageResult } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { listMessagesBy, NO_WAIT } from "../messages/list-messages.js";
import { type Layer, messengerOf } from "../messages/messages.js";
import type { OvmContext } from "../wire/context.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { listedIn } from "./list-deposits.js";
import { encodeRelay, fateOf, messagesIn } from "./messages.js";
import { recordsOf } from "./withdrawal-record.js";
import { withdrawals } from "./withdrawals.js";

/** Lists the messages between the layers, those from L1 first, with what each waits for. */
export function listMessages(context: OvmContext, filter?: MessageFilter): Promise<ListedMessage[]> {
  return listMessagesBy({ messagesFrom, waitingOf }, context, filter);
}

async function messagesFrom(context: OvmContext, layer: Layer): Promise<MessageResult[]> {
  const results: MessageResult[] = [];
  for (const sent of await receiptsWith(context[layer], await messengerOf(context, layer), messenger.sentMessage)) {
    for (const message of await messagesIn(context, layer, sent)) {
      results.push({ ...message, sent, ...(await fateOf(context, message)) });
    }
  }
  return results;
}

type Waiting = Omit<ListedMessage, keyof MessageResult>;

async function waitingOf(context: OvmContext, message: MessageResult): Promise<Waiting> {
  const { layer, messageHash, sent, status } = message;
  if (layer === "l2") {
    const record = recordsOf(sent).find(({ withdrawalHash }) => withdrawalHash === messageHash)!;
    const { status: _, ...waiting } = await withdrawals.withdrawalWaiting(context, record);
    return { ...waiting, withdrawalHash: messageHash, queueIndex: undefined };
  }
  const relay = encodeRelay(message);
  const deposit = (await listedIn(context, sent)).find(({ data }) => data === relay)!;
  const carrier = { ...NO_WAIT, withdrawalHash: undefined, queueIndex: deposit.queueIndex };
  if (status !== "waiting") return { ...carrier, waitsFor: status === "failed" ? ["replay"] : [] };
  return { ...carrier, waitsFor: deposit.waitsFor, secondsLeft: deposit.secondsLeft };
}
