import type { Withdrawal, WithdrawEthParameters } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { addressOf } from "../wire/address-of.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { withdrawals } from "./withdrawals.js";

/** Starts a withdrawal of ETH on L2, through ArbSys. A message to L1 has no gas limit there: who executes it pays. */
export async function withdrawEth(context: OvmContext, parameters: WithdrawEthParameters): Promise<Withdrawal> {
  checkParameters("withdrawEth", parameters, { value: "amount" });
  const { value } = parameters;
  const data = bytesOf(parameters.data);
  const from = await senderOf(context.l2, parameters.from);
  const target = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const transaction = { from, to: ARBITRUM_PRECOMPILES.arbSys, value };
  return withdrawals.onlyWithdrawal(
    context,
    await sendCall(context, context.l2, transaction, abi.sendTxToL1, [target, data]),
  );
}
