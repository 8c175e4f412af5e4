import { OvmError } from "../../../errors.js";
import type { MessageResult, TransactionLike } from "../../../types.js";
import type { Layer } from "../messages/messages.js";
import { waiting } from "../messages/wait-for-message.js";
import type { OvmContext } from "../wire/context.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { fateOf, messagesIn } from "./messages.js";

/** What became of the message that a transaction sent; a running node is waited for. */
export async function waitForMessage(
  context: OvmContext,
  transaction: TransactionLike,
  options: { layer?: Layer; index?: number; timeout?: number } = {},
): Promise<MessageResult> {
  const { layer = "l1", index = 0, timeout = 60 } = options;
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
    const { status, received, reason } = await fateOf(context, message);
    if (status !== "waiting") return { ...message, status, sent, received, reason };
    if (context.pause === undefined || Date.now() >= deadline) throw waiting(message);
    await context.pause();
  }
}
