import type { Withdrawal, WithdrawErc20Parameters } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { addressOf } from "../wire/address-of.js";
import { callContract } from "../wire/call-contract.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { withdrawals } from "./withdrawals.js";

/** Starts a withdrawal of ERC-20 tokens on L2; the gateway burns them, so it needs no allowance. */
export async function withdrawErc20(context: OvmContext, parameters: WithdrawErc20Parameters): Promise<Withdrawal> {
  checkParameters("withdrawErc20", parameters, { l2Token: "required", amount: "amount" });
  const from = await senderOf(context.l2, parameters.from);
  const recipient = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const l1Token = await callContract(context.l2, await addressOf(parameters.l2Token), abi.l1Address);
  const { childGatewayRouter: to } = await arbitrumAddresses(context);
  const call = [l1Token, recipient, parameters.amount, "0x"] as const;
  return withdrawals.onlyWithdrawal(
    context,
    await sendCall(context, context.l2, { from, to }, abi.outboundTransfer, call),
  );
}
