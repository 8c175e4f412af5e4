import type { ListedMessage, MessageFilter, MessageResult } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { listMessagesBy, NO_WAIT } from "../messages/list-messages.js";
import type { Layer } from "../messages/messages.js";
import type { OvmContext } from "../wire/context.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { listedIn } from "./list-deposits.js";
import { messagesIn, resultOf } from "./messages.js";
import { timeoutOf } from "./retryables.js";
import { recordsOf } from "./withdrawal-record.js";
import { withdrawals } from "./withdrawals.js";

/** Lists tickets and messages to L1, those from L1 first, with what each waits for. */
export function listMessages(context: OvmContext, filter?: MessageFilter): Promise<ListedMessage[]> {
  return listMessagesBy({ messagesFrom, waitingOf }, context, filter);
}

async function messagesFrom(context: OvmContext, layer: Layer): Promise<MessageResult[]> {
  const [address, event] =
    layer === "l1"
      ? ([(await arbitrumAddresses(context)).bridge, abi.messageDelivered] as const)
      : ([ARBITRUM_PRECOMPILES.arbSys, abi.l2ToL1Tx] as const);
  const results: MessageResult[] = [];
  for (const sent of await receiptsWith(context[layer], address, event)) {
    for (const message of await messagesIn(context, layer, sent)) results.push(await resultOf(context, message, sent));
  }
  return results;
}

type Waiting = Omit<ListedMessage, keyof MessageResult>;

async function waitingOf(context: OvmContext, message: MessageResult): Promise<Waiting> {
  const { layer, messageHash, nonce, sent, status } = message;
  if (layer === "l2") {
    const record = recordsOf(sent).find(({ withdrawalHash }) => withdrawalHash === messageHash)!;
    const { status: _status, ...waiting } = await withdrawals.withdrawalWaiting(context, record);
    return { ...waiting, withdrawalHash: messageHash, queueIndex: undefined };
  }
  const carrier = { ...NO_WAIT, withdrawalHash: undefined, queueIndex: nonce };
  if (status === "relayed") return carrier;
  if (status === "failed") {
    const isThere = (await timeoutOf(context.l2, messageHash)) !== undefined;
    return { ...carrier, waitsFor: isThere ? ["replay"] : [] };
  }
  const deposit = (await listedIn(context, sent)).find(({ queueIndex }) => queueIndex === nonce)!;
  return { ...carrier, waitsFor: deposit.waitsFor, secondsLeft: deposit.secondsLeft };
}
