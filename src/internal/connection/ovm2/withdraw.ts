import type { Withdrawal, WithdrawErc20Parameters } from "../../../types.js";
import * as abi from "../abi/ovm2.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { withdrawals } from "./withdrawals.js";

/** Starts a withdrawal of a token, OVM_ETH among them. Its gas limit means nothing: who relays it on L1 pays. */
export async function withdraw(
  context: OvmContext,
  { amount, gasLimit = DEFAULT_GAS_LIMIT, ...parameters }: WithdrawErc20Parameters,
): Promise<Withdrawal> {
  assertGasLimit("withdrawal", gasLimit);
  const from = await senderOf(context.l2, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const call = [await addressOf(parameters.l2Token), to, amount, Number(gasLimit), "0x"] as const;
  const transaction = { from, to: OVM2_PREDEPLOYS.l2StandardBridge };
  return withdrawals.onlyWithdrawal(context, await sendCall(context, context.l2, transaction, abi.withdrawTo, call));
}
