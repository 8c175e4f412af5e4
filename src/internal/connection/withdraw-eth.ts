import type { Withdrawal, WithdrawEthParameters } from "../../types.js";
import type { OvmContext } from "./context.js";

import * as passer from "./abi/message-passer.js";
import { addressOf } from "./address-of.js";
import { bytesOf } from "./bytes-of.js";
import { onlyWithdrawal } from "./only-withdrawal.js";
import { DEFAULT_GAS_LIMIT } from "./gas-limits.js";
import { PREDEPLOYS } from "./predeploys.js";
import { sendCall, senderOf } from "./send-transaction.js";

/** Starts a withdrawal of ETH on L2. */
export async function withdrawEth(context: OvmContext, parameters: WithdrawEthParameters): Promise<Withdrawal> {
  const { value, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  const data = bytesOf(parameters.data);
  const from = await senderOf(context.l2, parameters.from);
  const target = parameters.to === undefined ? from : await addressOf(parameters.to);
  const receipt = await sendCall(
    context,
    context.l2,
    { from, to: PREDEPLOYS.l2ToL1MessagePasser, value },
    passer.initiateWithdrawal,
    [target, gasLimit, data],
  );
  return onlyWithdrawal(context, receipt);
}
