import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";
import * as Hash from "ox/Hash";

import type { CrossLayerMessage, Hex, Receipt, RelayedReceipt } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import * as abi from "../abi/ovm2.js";
import { findDeposited } from "../deposits/deposits.js";
import { type Layer, messengerOf, speaking } from "../messages/messages.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { reasonOf } from "../wire/reason-of.js";
import { findReceipt } from "../wire/receipts.js";

type Fields = Pick<CrossLayerMessage, "target" | "sender" | "data" | "nonce">;

/** Calldata that relays a message on L2; its hash is the message's, on both layers. */
export function encodeRelay({ target, sender, data, nonce }: Fields): Hex {
  return AbiFunction.encodeData(abi.relayOnL2, [target, sender, data, nonce]);
}

/** The messages that a transaction of `layer` sent, in order. Messages carry no ETH in the OVM. */
export async function messagesIn(context: OvmContext, layer: Layer, receipt: Receipt): Promise<CrossLayerMessage[]> {
  const address = await messengerOf(context, layer);
  return eventsIn(receipt, address, messenger.sentMessage).map(({ args }) => {
    const { target, sender, message: data, messageNonce: nonce, gasLimit } = args;
    const fields = { target, sender, data, nonce };
    return { messageHash: Hash.keccak256(encodeRelay(fields)), layer, ...fields, value: 0n, gasLimit };
  });
}

/** What became of a message. */
export interface Fate {
  status: "waiting" | "relayed" | "failed";
  received: RelayedReceipt | undefined;
  reason?: string | undefined;
}

/** What the other layer's messenger did with a message the last time, and why its target refused it. */
export async function fateOf(context: OvmContext, message: CrossLayerMessage): Promise<Fate> {
  const to: Layer = message.layer === "l1" ? "l2" : "l1";
  const address = await messengerOf(context, to);
  const [relayed, failed] = [messenger.relayedMessage, messenger.failedRelayedMessage].map((e) =>
    AbiEvent.getSelector(e),
  );
  const filter = { address, topics: [[relayed, failed], message.messageHash], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await context[to].request({ method: "eth_getLogs", params: [filter] })) as {
    transactionHash: Hex;
    topics: Hex[];
  }[];
  const last = logs.at(-1);
  if (last === undefined) return message.layer === "l1" ? await revertedRelay(context, message) : WAITING;
  const received = await findReceipt(context[to], last.transactionHash);
  if (last.topics[0] === relayed) return { status: "relayed", received };
  const { target, data, sender } = message;
  const call = { from: address, to: target, data, value: 0n, slots: speaking(sender) };
  const reason = received && (await reasonOf(context[to], call, received.blockNumber));
  return { status: "failed", received, reason };
}

const WAITING: Fate = { status: "waiting", received: undefined };

/** The nonce of a message to L2 is its place in the queue. */
async function revertedRelay(context: OvmContext, { nonce }: CrossLayerMessage): Promise<Fate> {
  const deposited = await findDeposited(context, nonce);
  if (deposited?.receipt.status !== "reverted") return WAITING;
  const { receipt } = deposited;
  return { status: "failed", received: receipt, reason: receipt.reason };
}
