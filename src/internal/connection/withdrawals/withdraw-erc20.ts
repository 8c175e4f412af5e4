import type { Withdrawal, WithdrawErc20Parameters } from "../../../types.js";
import * as bridge from "../abi/bridge.js";
import * as token from "../abi/token.js";
import { addressOf } from "../wire/address-of.js";
import { callContract } from "../wire/call-contract.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { onlyWithdrawal } from "./only-withdrawal.js";

/** Starts a withdrawal of bridged ERC-20 tokens on L2; the bridge burns them, so it needs no allowance. */
export async function withdrawErc20(context: OvmContext, parameters: WithdrawErc20Parameters): Promise<Withdrawal> {
  checkParameters("withdrawErc20", parameters, { l2Token: "required", amount: "amount", gasLimit: "amount?" });
  const { amount, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  assertGasLimit("withdrawal", gasLimit);
  const from = await senderOf(context.l2, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const l2Token = await addressOf(parameters.l2Token);
  const l1Token = await callContract(context.l2, l2Token, token.remoteToken);
  const receipt = await sendCall(context, context.l2, { from, to: PREDEPLOYS.l2StandardBridge }, bridge.bridgeErc20To, [
    l2Token,
    l1Token,
    to,
    amount,
    Number(gasLimit),
    "0x",
  ]);
  return onlyWithdrawal(context, receipt);
}
