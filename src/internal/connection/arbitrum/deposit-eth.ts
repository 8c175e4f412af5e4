import type { Deposit, DepositEthParameters } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { arrivalOf } from "./arrival.js";
import { createTicket } from "./create-ticket.js";
import { OF_ARBITRUM } from "./gas-limits.js";

/** Sends ETH from L1 to L2: as a deposit to the sender's own account, otherwise as a retryable ticket. */
export async function depositEth(context: OvmContext, parameters: DepositEthParameters): Promise<Deposit> {
  checkParameters("depositEth", parameters, { value: "amount", gasLimit: "amount?" });
  const { value, gasLimit } = parameters;
  if (gasLimit !== undefined) assertGasLimit("deposit", gasLimit, OF_ARBITRUM);
  const data = bytesOf(parameters.data);
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  if (data !== "0x" || to.toLowerCase() !== from.address.toLowerCase()) {
    return await arrivalOf(context, await createTicket(context, { from, to, value, data, gasLimit }));
  }
  const { inbox } = await arbitrumAddresses(context);
  return await arrivalOf(context, await sendDeposit(context, { from, to: inbox, value }, abi.depositEth));
}
