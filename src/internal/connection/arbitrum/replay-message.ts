import { OvmError } from "../../../errors.js";
import type { AddressLike, MessageResult } from "../../../types.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { resultOf } from "./messages.js";
import { redeem } from "./redeem.js";
import { timeoutOf } from "./retryables.js";

/** Redeems the ticket of a message from L1 that failed. One from L2 that failed is executed again by `finalize()`. */
export async function replayMessage(
  context: OvmContext,
  message: MessageResult,
  options: { from?: AddressLike; gasLimit?: bigint } = {},
): Promise<MessageResult> {
  checkParameters("replayMessage", options, { gasLimit: "amount?" });
  const { messageHash, layer } = message;
  const { status } = await resultOf(context, message, message.sent);
  if (status !== "failed") {
    const why =
      status === "relayed"
        ? "it is relayed already"
        : layer === "l1"
          ? "it is still on its way"
          : "a message to L1 whose target fails stays ready to be executed: call finalize() of its withdrawal again";
    throw new OvmError("MESSAGE_NOT_FAILED", `Message ${messageHash} cannot be replayed: ${why}.`, {
      messageHash,
      status,
    });
  }
  if ((await timeoutOf(context.l2, messageHash)) === undefined) {
    throw new OvmError(
      "MESSAGE_RELAY_REVERTED",
      `Message ${messageHash} cannot be replayed: its ticket expired or was canceled, or never began. Send another.`,
      { messageHash },
    );
  }
  const received = await redeem(context, messageHash, options);
  return { ...(await resultOf(context, message, message.sent)), received };
}
