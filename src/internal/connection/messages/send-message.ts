import { OvmError } from "../../../errors.js";
import type { Address, MessageResult, SendMessageParameters, WithdrawnMessage } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { depositIn } from "../deposits/deposits.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { withdrawalsOf } from "../withdrawals/withdrawals-in.js";
import { type Layer, messagesIn, messengerOf } from "./messages.js";
import { resultOf } from "./wait-for-message.js";

/** Calls a contract on the other layer through the messengers. */
export async function sendMessage(
  context: OvmContext,
  parameters: SendMessageParameters,
): Promise<MessageResult | WithdrawnMessage> {
  checkParameters("sendMessage", parameters, { to: "required", value: "amount?", gasLimit: "amount?" });
  const { layer = "l1", value = 0n, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  const data = bytesOf(parameters.data);
  assertGasLimit("message", gasLimit);
  const provider = context[layer];
  const from = await senderOf(provider, parameters.from);
  const target = await addressOf(parameters.to);
  const to = await messengerOf(context, layer);
  if (data !== "0x") await warnWithoutCode(context, layer, target);
  const call = [target, data, Number(gasLimit)] as const;
  const sent =
    layer === "l1"
      ? await sendDeposit(context, { from, to, value }, messenger.sendMessage, call)
      : await sendCall(context, provider, { from, to, value }, messenger.sendMessage, call);

  const [message] = await messagesIn(context, layer, sent);
  if (message === undefined) throw new OvmError("NO_MESSAGE", `Transaction ${sent.transactionHash} sent no message.`);
  if (layer === "l1") await depositIn(context, sent); // a running node relays moments later
  const result = await resultOf(context, message, sent);
  if (layer === "l1") return result;
  const [withdrawal] = withdrawalsOf(context, sent);
  if (withdrawal === undefined)
    throw new OvmError("NO_WITHDRAWAL", `Message ${message.messageHash} is not a withdrawal.`);
  return { ...result, withdrawal };
}

/** Such a message arrives, and calls nothing. */
async function warnWithoutCode(context: OvmContext, layer: Layer, target: Address): Promise<void> {
  const other = layer === "l1" ? "l2" : "l1";
  const code = await context[other].request({ method: "eth_getCode", params: [target, "latest"] });
  if (code !== "0x") return;
  context.warn?.(
    `The message has data, and there is no contract at ${target} on ${other.toUpperCase()}: it will arrive and call nothing. Is it an address of ${layer.toUpperCase()}?`,
  );
}
