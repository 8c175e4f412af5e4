import type { Deposit, DepositErc20Parameters } from "../../../types.js";
import { bridgeErc20To } from "../abi/bridge.js";
import type { OvmContext } from "../wire/context.js";
import { DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { findL2Token } from "./bridge-erc20.js";
import { depositTokens } from "./deposit-tokens.js";

/** Sends ERC-20 tokens from L1 to L2 through the standard bridges. */
export async function depositErc20(context: OvmContext, parameters: DepositErc20Parameters): Promise<Deposit> {
  return await depositTokens(context, parameters, {
    deposit: bridgeErc20To,
    findL2Token,
    gasLimit: DEFAULT_GAS_LIMIT,
  });
}
