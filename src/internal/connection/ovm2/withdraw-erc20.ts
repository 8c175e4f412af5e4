import type { Withdrawal, WithdrawErc20Parameters } from "../../../types.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { withdraw } from "./withdraw.js";

/** Starts a withdrawal of bridged ERC-20 tokens on L2; the bridge burns them, so it needs no allowance. */
export async function withdrawErc20(context: OvmContext, parameters: WithdrawErc20Parameters): Promise<Withdrawal> {
  checkParameters("withdrawErc20", parameters, { l2Token: "required", amount: "amount", gasLimit: "amount?" });
  return await withdraw(context, parameters);
}
