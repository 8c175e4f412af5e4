import { OvmError } from "../../../errors.js";
import type { AddressLike, MessageResult } from "../../../types.js";
import * as abi from "../abi/ovm2.js";
import { depositIn } from "../deposits/deposits.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { messengerOf } from "../messages/messages.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { ofTheQueue } from "./gas-limits.js";
import { fateOf } from "./messages.js";
import { notInOvm2 } from "./not-in-ovm2.js";

/** Enqueues a message to L2 again whose target failed, with as much gas as before unless told otherwise. */
export async function replayMessage(
  context: OvmContext,
  message: MessageResult,
  options: { from?: AddressLike; gasLimit?: bigint } = {},
): Promise<MessageResult> {
  checkParameters("replayMessage", options, { gasLimit: "amount?" });
  if (message.layer === "l2") {
    throw notInOvm2(
      "replayMessage",
      "a message to L1 is relayed again by withdrawal.finalize(), which takes its proof.",
    );
  }
  const again = options.gasLimit ?? message.gasLimit;
  assertGasLimit("message", again, await ofTheQueue(context));
  const { status } = await fateOf(context, message);
  if (status !== "failed") {
    throw new OvmError(
      "MESSAGE_NOT_FAILED",
      `Message ${message.messageHash} cannot be replayed: it is ${status === "relayed" ? "relayed already" : "still on its way"}. Only a message whose target reverted can.`,
      { messageHash: message.messageHash, status },
    );
  }
  const from = await senderOf(context.l1, options.from);
  const to = await messengerOf(context, "l1");
  const { target, sender, data, nonce, gasLimit } = message;
  const call = [target, sender, data, nonce, Number(gasLimit), Number(again)] as const;
  await depositIn(context, await sendDeposit(context, { from, to }, abi.replayMessage, call));
  return { ...message, ...(await fateOf(context, message)) };
}
