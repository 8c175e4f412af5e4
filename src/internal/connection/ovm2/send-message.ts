import { OvmError } from "../../../errors.js";
import type { MessageResult, SendMessageParameters, WithdrawnMessage } from "../../../types.js";
import * as abi from "../abi/ovm2.js";
import { depositIn } from "../deposits/deposits.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { messengerOf } from "../messages/messages.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { ofTheQueue, OVM2_GAS_LIMIT } from "./gas-limits.js";
import { fateOf, messagesIn } from "./messages.js";
import { notInOvm2 } from "./not-in-ovm2.js";
import { withdrawals } from "./withdrawals.js";

/** Calls a contract on the other layer through the messengers. */
export async function sendMessage(
  context: OvmContext,
  parameters: SendMessageParameters,
): Promise<MessageResult | WithdrawnMessage> {
  checkParameters("sendMessage", parameters, { to: "required", value: "amount?", gasLimit: "amount?" });
  const { layer = "l1", value = 0n, gasLimit = OVM2_GAS_LIMIT } = parameters;
  assertGasLimit("message", gasLimit, layer === "l1" ? await ofTheQueue(context) : undefined);
  if (value > 0n) {
    throw notInOvm2("sendMessage", "a message carries no ETH in the OVM. Use ovm.depositEth() or ovm.withdrawEth().");
  }
  const provider = context[layer];
  const from = await senderOf(provider, parameters.from);
  const to = await messengerOf(context, layer);
  const call = [await addressOf(parameters.to), bytesOf(parameters.data), Number(gasLimit)] as const;
  const sent =
    layer === "l1"
      ? await sendDeposit(context, { from, to }, abi.sendMessage, call)
      : await sendCall(context, provider, { from, to }, abi.sendMessage, call);
  const [message] = await messagesIn(context, layer, sent);
  if (message === undefined) throw new OvmError("NO_MESSAGE", `Transaction ${sent.transactionHash} sent no message.`);
  if (layer === "l2") {
    const withdrawal = withdrawals.onlyWithdrawal(context, sent);
    return { ...message, status: "waiting", sent, received: undefined, withdrawal };
  }
  await depositIn(context, sent); // a running node relays moments later
  const { status, received, reason } = await fateOf(context, message);
  return { ...message, status, sent, received, reason };
}
