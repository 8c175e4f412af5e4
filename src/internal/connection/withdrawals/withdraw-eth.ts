import type { Withdrawal, WithdrawEthParameters } from "../../../types.js";
import * as passer from "../abi/message-passer.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { onlyWithdrawal } from "./only-withdrawal.js";

/** Starts a withdrawal of ETH on L2. */
export async function withdrawEth(context: OvmContext, parameters: WithdrawEthParameters): Promise<Withdrawal> {
  checkParameters("withdrawEth", parameters, { value: "amount", gasLimit: "amount?" });
  const { value, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  assertGasLimit("withdrawal", gasLimit);
  const data = bytesOf(parameters.data);
  const from = await senderOf(context.l2, parameters.from);
  const target = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const receipt = await sendCall(
    context,
    context.l2,
    { from, to: PREDEPLOYS.l2ToL1MessagePasser, value },
    passer.initiateWithdrawal,
    [target, gasLimit, data],
  );
  return onlyWithdrawal(context, receipt);
}
