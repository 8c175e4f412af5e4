import { checksum } from "ox/Address";

import { OvmError } from "../../../errors.js";
import type { Address, AddressLike, BridgedErc20, BridgeErc20Parameters } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { addressOf } from "../wire/address-of.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";

/** Finds the L2 token of an L1 token. The first deposit makes it, at an address that is known before. */
export async function bridgeErc20(
  context: OvmContext,
  l1TokenLike: AddressLike,
  { name, symbol, decimals }: BridgeErc20Parameters = {},
): Promise<BridgedErc20> {
  const l1Token = checksum(await addressOf(l1TokenLike));
  if (name !== undefined || symbol !== undefined || decimals !== undefined) {
    throw new OvmError(
      "NOT_IN_THIS_DESIGN",
      "Arbitrum's standard gateway takes the name, symbol and decimals of an L2 token from the L1 token: none can be passed to ovm.bridgeErc20.",
      { verb: "bridgeErc20" },
    );
  }
  return { l1Token, l2Token: await l2TokenOf(context, l1Token), l2: undefined };
}

/** The L2 token of an L1 token, which the standard gateway makes, and the others know. */
export async function l2TokenOf(context: OvmContext, l1Token: Address): Promise<Address> {
  const code = await context.l1.request({ method: "eth_getCode", params: [l1Token, "latest"] });
  if (code === "0x") {
    throw new OvmError(
      "NOT_A_CONTRACT",
      `There is no contract at ${l1Token} on L1, so no token to bridge. Is it the address of an L2 token?`,
      { address: l1Token },
    );
  }
  const { parentGatewayRouter } = await arbitrumAddresses(context);
  const l2Token = await callContract(context.l1, parentGatewayRouter, abi.calculateL2TokenAddress, [l1Token]);
  if (BigInt(l2Token) !== 0n) return l2Token;
  throw new OvmError(
    "TOKEN_NOT_BRIDGED",
    `The router on L1 gives ${l1Token} no token on L2: its gateway is disabled, or the token has not registered there.`,
    { l1Token },
  );
}
