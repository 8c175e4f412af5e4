import type { Deposit, DepositEthParameters } from "../../../types.js";
import * as abi from "../abi/ovm2.js";
import { depositIn } from "../deposits/deposits.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { addressOf } from "../wire/address-of.js";
import { addresses } from "../wire/addresses.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { ofTheQueue, OVM2_GAS_LIMIT } from "./gas-limits.js";
import { notInOvm2 } from "./not-in-ovm2.js";

/** Sends ETH from L1 to L2 through the bridges: L2's bridge mints it. */
export async function depositEth(context: OvmContext, parameters: DepositEthParameters): Promise<Deposit> {
  checkParameters("depositEth", parameters, { value: "amount", gasLimit: "amount?" });
  const { value, gasLimit = OVM2_GAS_LIMIT } = parameters;
  assertGasLimit("deposit", gasLimit, await ofTheQueue(context));
  if (bytesOf(parameters.data) !== "0x") {
    throw notInOvm2("depositEth", "a deposit of ETH carries no call in the OVM. Deposit, then call ovm.sendMessage().");
  }
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const { l1StandardBridge } = await addresses(context);
  const call = [to, Number(gasLimit), "0x"] as const;
  const transaction = { from, to: l1StandardBridge, value };
  return await depositIn(context, await sendDeposit(context, transaction, abi.depositEthTo, call));
}
