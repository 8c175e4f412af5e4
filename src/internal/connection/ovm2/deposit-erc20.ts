import type { Deposit, DepositErc20Parameters } from "../../../types.js";
import { depositErc20To } from "../abi/ovm2.js";
import { depositTokens } from "../deposits/deposit-tokens.js";
import type { OvmContext } from "../wire/context.js";
import { findL2Token } from "./bridge-erc20.js";
import { ofTheQueue, OVM2_GAS_LIMIT } from "./gas-limits.js";

/** Sends ERC-20 tokens from L1 to L2 through the standard bridges. */
export async function depositErc20(context: OvmContext, parameters: DepositErc20Parameters): Promise<Deposit> {
  return await depositTokens(context, parameters, {
    deposit: depositErc20To,
    findL2Token,
    gasLimit: OVM2_GAS_LIMIT,
    mostGas: await ofTheQueue(context),
  });
}
