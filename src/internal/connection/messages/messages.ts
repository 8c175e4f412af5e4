import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";
import * as Hash from "ox/Hash";

import type { Address, CrossLayerMessage, Hex, MessageStatus, Receipt } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { findReceipt } from "../wire/receipts.js";

export type Layer = "l1" | "l2";

/** First variable of both messengers (contracts/universal/CrossDomainMessenger.sol): sender of the message being relayed. */
export const SENDER_SLOT: Hex = `0x${"00".repeat(32)}`;

/** A messenger's storage while it relays a message of `sender`. */
export function speaking(sender: Address): Record<Hex, Hex> {
  return { [SENDER_SLOT]: toWord(sender) };
}

/** An address in a storage slot. */
export function toWord(address: Address): Hex {
  return `0x${address.slice(2).toLowerCase().padStart(64, "0")}`;
}

/** The messenger of a layer. */
export async function messengerOf(context: OvmContext, layer: Layer): Promise<Address> {
  const all = await addresses(context);
  return layer === "l1" ? all.l1CrossDomainMessenger : all.l2CrossDomainMessenger;
}

/** The messages that a transaction of `layer` sent, in order. */
export async function messagesIn(context: OvmContext, layer: Layer, receipt: Receipt): Promise<CrossLayerMessage[]> {
  const address = await messengerOf(context, layer);
  const values = eventsIn(receipt, address, messenger.sentMessageExtension1);
  // The messenger emits both events together, so the i-th of one belongs to the i-th of the other.
  return eventsIn(receipt, address, messenger.sentMessage).map(({ args }, i) => {
    const fields = {
      sender: args.sender,
      target: args.target,
      value: values[i]?.args.value ?? 0n,
      nonce: args.messageNonce,
      gasLimit: args.gasLimit,
      data: args.message,
    };
    return { messageHash: hashOf(fields), layer, ...fields };
  });
}

/** Version 1: hash of the call that relays it (https://specs.optimism.io/protocol/messengers.html). */
export function hashOf(message: Omit<CrossLayerMessage, "messageHash" | "layer">): Hex {
  return Hash.keccak256(encodeRelay(message));
}

/** Calldata of `relayMessage` for a message. */
export function encodeRelay(message: Omit<CrossLayerMessage, "messageHash" | "layer">): Hex {
  const { nonce, sender, target, value, gasLimit, data } = message;
  return AbiFunction.encodeData(messenger.relayMessage, [nonce, sender, target, value, gasLimit, data]);
}

/** What the messenger of the other layer knows of a message. */
export async function messageStatus(context: OvmContext, message: CrossLayerMessage): Promise<MessageStatus> {
  const [provider, address] = await destination(context, message.layer);
  if (await callContract(provider, address, messenger.successfulMessages, [message.messageHash])) return "relayed";
  if (await callContract(provider, address, messenger.failedMessages, [message.messageHash])) return "failed";
  return "waiting";
}

/** Receipt of the transaction that last relayed a message, or failed to. */
export async function findRelayReceipt(context: OvmContext, message: CrossLayerMessage): Promise<Receipt | undefined> {
  const [provider, address] = await destination(context, message.layer);
  const selectors = [messenger.relayedMessage, messenger.failedRelayedMessage].map((e) => AbiEvent.getSelector(e));
  const filter = { address, topics: [selectors, message.messageHash], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await provider.request({ method: "eth_getLogs", params: [filter] })) as { transactionHash: Hex }[];
  const last = logs.at(-1);
  return last === undefined ? undefined : await findReceipt(provider, last.transactionHash);
}

async function destination(context: OvmContext, from: Layer) {
  const to = from === "l1" ? "l2" : "l1";
  return [context[to], await messengerOf(context, to)] as const;
}
