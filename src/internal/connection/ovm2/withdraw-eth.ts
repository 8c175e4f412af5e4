import type { Ovm2Addresses, Withdrawal, WithdrawEthParameters } from "../../../types.js";
import { addresses } from "../wire/addresses.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { notInOvm2 } from "./not-in-ovm2.js";
import { withdraw } from "./withdraw.js";

/** Starts a withdrawal of ETH on L2: the bridge burns it. */
export async function withdrawEth(context: OvmContext, parameters: WithdrawEthParameters): Promise<Withdrawal> {
  checkParameters("withdrawEth", parameters, { value: "amount", gasLimit: "amount?" });
  if (bytesOf(parameters.data) !== "0x") {
    throw notInOvm2(
      "withdrawEth",
      "a withdrawal of ETH carries no call in the OVM. Withdraw, and call ovm.sendMessage().",
    );
  }
  const { ovmEth } = (await addresses(context)) as unknown as Ovm2Addresses;
  return await withdraw(context, { ...parameters, l2Token: ovmEth, amount: parameters.value });
}
