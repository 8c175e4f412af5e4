import type { MessageResult, TransactionLike } from "../../../types.js";
import { awaitMessage, type WaitOptions } from "../messages/wait-for-message.js";
import type { OvmContext } from "../wire/context.js";
import { fateOf, messagesIn } from "./messages.js";

/** What became of the message that a transaction sent; a running node is waited for. */
export async function waitForMessage(
  context: OvmContext,
  transaction: TransactionLike,
  options: WaitOptions = {},
): Promise<MessageResult> {
  return await awaitMessage(context, transaction, options, {
    messagesIn,
    resultOf: async (_, message, sent) => ({ ...message, sent, ...(await fateOf(context, message)) }),
  });
}
