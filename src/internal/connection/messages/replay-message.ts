import { OvmError } from "../../../errors.js";
import type { AddressLike, MessageResult } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { callContract } from "../wire/call-contract.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { sendTransaction } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { encodeRelay, messageStatus, messengerOf } from "./messages.js";
import { resultOf } from "./wait-for-message.js";

/** Relays a message again whose target reverted. */
export async function replayMessage(
  context: OvmContext,
  message: MessageResult,
  options: { from?: AddressLike; gasLimit?: bigint } = {},
): Promise<MessageResult> {
  checkParameters("replayMessage", options, { gasLimit: "amount?" });
  const gasForTarget = options.gasLimit ?? message.gasLimit;
  assertGasLimit("message", gasForTarget);
  const found = await messageStatus(context, message);
  if (found === "waiting" && message.status === "failed") {
    throw new OvmError(
      "MESSAGE_RELAY_REVERTED",
      `Message ${message.messageHash} cannot be replayed: its relay reverted (${message.reason ?? "without a reason"}), so the messenger does not know of it. Send another.`,
      { messageHash: message.messageHash, reason: message.reason },
    );
  }
  if (found !== "failed") {
    throw new OvmError(
      "MESSAGE_NOT_FAILED",
      `Message ${message.messageHash} cannot be replayed: it is ${found === "relayed" ? "relayed already" : "still on its way"}. Only a message whose target reverted can.`,
      { messageHash: message.messageHash, status: found },
    );
  }
  const layer = message.layer === "l1" ? "l2" : "l1";
  const from = await senderOf(context[layer], options.from);
  const to = await messengerOf(context, layer);
  // A relay with too little gas succeeds and records another failure, so no estimate can find what it needs.
  const base = [message.data, Number(gasForTarget)] as const;
  const gas = await callContract(context[layer], to, messenger.baseGas, base);
  const received = await sendTransaction(context, context[layer], { from, to, data: encodeRelay(message), gas });
  return { ...(await resultOf(context, message, message.sent)), received };
}
