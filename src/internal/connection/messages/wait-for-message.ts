import { OvmError } from "../../../errors.js";
import type { CrossLayerMessage, MessageResult, Receipt, RelayedReceipt, TransactionLike } from "../../../types.js";
import { findDeposited, queueIndicesIn } from "../deposits/deposits.js";
import type { OvmContext } from "../wire/context.js";
import { reasonOf } from "../wire/reason-of.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import {
  encodeRelay,
  findRelayReceipt,
  type Layer,
  messagesIn,
  messageStatus,
  messengerOf,
  speaking,
} from "./messages.js";

/** What became of the message that a transaction sent; a running node is waited for. */
export async function waitForMessage(
  context: OvmContext,
  transaction: TransactionLike,
  options: WaitOptions = {},
): Promise<MessageResult> {
  return await awaitMessage(context, transaction, options, { messagesIn, resultOf });
}

export interface WaitOptions {
  layer?: Layer;
  index?: number;
  /** Seconds. */
  timeout?: number;
}

/** How a design's messages are read. */
interface Messages {
  messagesIn: typeof messagesIn;
  resultOf: typeof resultOf;
}

/** {@link waitForMessage} of any design. */
export async function awaitMessage(
  context: OvmContext,
  transaction: TransactionLike,
  { layer = "l1", index = 0, timeout = 60 }: WaitOptions,
  { messagesIn, resultOf }: Messages,
): Promise<MessageResult> {
  const hash = transactionHashOf(transaction);
  const sent = await requireReceipt(context, layer, hash);
  const messages = await messagesIn(context, layer, sent);
  const message = messages[index];
  if (message === undefined) {
    throw new OvmError(
      "NO_MESSAGE",
      `${layer.toUpperCase()} transaction ${hash} sent ${messages.length} messages, so index ${index} does not exist.`,
      { hash, messages: messages.length, index },
    );
  }
  const deadline = Date.now() + timeout * 1000;
  for (;;) {
    const result = await resultOf(context, message, sent);
    if (result.status !== "waiting") return result;
    if (context.pause === undefined || Date.now() >= deadline) throw waiting(message);
    await context.pause();
  }
}

/** A message and its fate so far. */
export async function resultOf(context: OvmContext, message: CrossLayerMessage, sent: Receipt): Promise<MessageResult> {
  const status = await messageStatus(context, message);
  if (status !== "waiting") {
    const received = await findRelayReceipt(context, message);
    const isFailed = status === "failed" && received !== undefined;
    const reason = isFailed ? await whyTargetFailed(context, message, received) : undefined;
    return { ...message, status, sent, received, reason };
  }
  // A relay that reverted left no mark in the messenger, and there is no other.
  const received = message.layer === "l1" ? await findRevertedRelay(context, message, sent) : undefined;
  return { ...message, status: received === undefined ? status : "failed", sent, received, reason: received?.reason };
}

async function findRevertedRelay(
  context: OvmContext,
  message: CrossLayerMessage,
  sent: Receipt,
): Promise<RelayedReceipt | undefined> {
  const relay = encodeRelay(message);
  for (const index of await queueIndicesIn(context, sent)) {
    const deposited = await findDeposited(context, index);
    if (deposited?.input === relay && deposited.receipt.status === "reverted") return deposited.receipt;
  }
  return undefined;
}

async function whyTargetFailed(context: OvmContext, message: CrossLayerMessage, received: Receipt) {
  const layer = message.layer === "l1" ? "l2" : "l1";
  const from = await messengerOf(context, layer);
  const { target: to, data, value, sender } = message;
  return await reasonOf(context[layer], { from, to, data, value, slots: speaking(sender) }, received.blockNumber);
}

/** The message has not arrived, and what may hold it up. */
export function waiting({ messageHash, layer }: CrossLayerMessage): OvmError {
  const next =
    layer === "l1"
      ? "Is the sequencer paused, or does it censor? Resume it, or wait out the force-inclusion period and call ovm.forceBatch()."
      : "A message to L1 arrives when its withdrawal is finalized: ovm.withdrawalsIn(transaction), ovm.fastForward(withdrawal), withdrawal.finalize().";
  return new OvmError("MESSAGE_WAITING", `Message ${messageHash} has not arrived on the other layer. ${next}`, {
    messageHash,
    layer,
  });
}
