import type { MessageResult, SendMessageParameters, WithdrawnMessage } from "../../../types.js";
import { depositIn } from "../deposits/deposits.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { createTicket } from "./create-ticket.js";
import { OF_ARBITRUM } from "./gas-limits.js";
import { messagesIn, resultOf } from "./messages.js";
import { withdrawEth } from "./withdraw-eth.js";

/** Calls a contract on the other layer: from L1 by a retryable ticket, from L2 by ArbSys. */
export async function sendMessage(
  context: OvmContext,
  parameters: SendMessageParameters,
): Promise<MessageResult | WithdrawnMessage> {
  checkParameters("sendMessage", parameters, { to: "required", value: "amount?", gasLimit: "amount?" });
  const { layer = "l1", value = 0n, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  const data = bytesOf(parameters.data);
  const target = await addressOf(parameters.to);
  if (layer === "l2") {
    const withdrawal = await withdrawEth(context, { ...parameters, value });
    const { withdrawalHash: messageHash, sender, nonce, l2: sent } = withdrawal;
    const message = { messageHash, layer, sender, target, value, nonce, gasLimit: 0n, data } as const;
    return { ...message, status: "waiting", sent, received: undefined, withdrawal };
  }
  assertGasLimit("message", gasLimit, OF_ARBITRUM);
  const from = await senderOf(context.l1, parameters.from);
  const sent = await createTicket(context, { from, to: target, value, data, gasLimit });
  // A running node executes it moments later.
  await depositIn(context, sent);
  const [message] = await messagesIn(context, layer, sent);
  return await resultOf(context, message!, sent);
}
