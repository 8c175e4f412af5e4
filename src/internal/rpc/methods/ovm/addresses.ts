import { checksum } from "ox/Address";

import type { Rollup } from "../../../rollup/api.js";
import { ARBITRUM_L1_ADDRESSES } from "../../../rollup/l1-addresses.js";
import { ARBITRUM_GATEWAYS, OVM1_PREDEPLOYS, PREINSTALLS } from "../../../rollup/l2-addresses.js";
import type { Address } from "../../../rollup/types.js";
import { systemOf } from "../../../semantics/design.js";
import { valuesOf } from "../../../semantics/values-of.js";

/**
 * The contracts on L1 by their names: the OP Stack's or, where L2 is an Arbitrum, the Arbitrum SDK's. In the OVM a queue stands
 * in the portal's place, and OVM 1.0's predeploys, which tell it from OVM 2.0, are there too. With checksums: the Arbitrum SDK
 * compares its network's addresses, which are taken from here, with those that ethers decodes.
 */
export function shownAddresses(rollup: Pick<Rollup, "addresses" | "semantics">): Record<string, Address> {
  return Object.fromEntries(Object.entries(namedAddresses(rollup)).map(([name, address]) => [name, checksum(address)]));
}

function namedAddresses({ addresses, semantics }: Pick<Rollup, "addresses" | "semantics">): Record<string, Address> {
  const system = systemOf(valuesOf(semantics));
  if (system === "optimism") return { ...addresses };
  const { portal: _portal, l1CrossDomainMessenger: _messenger, l1StandardBridge: _bridge, ...shared } = addresses;
  if (system !== "arbitrum") {
    const { portal: transactionChain, ...others } = addresses;
    return { ...others, transactionChain, ...(system === "ovm1" ? OVM1_PREDEPLOYS : {}) };
  }
  const { beaconProxyFactory: _factory, standardArbErc20: _token, ...gateways } = ARBITRUM_GATEWAYS;
  return {
    ...shared,
    ...ARBITRUM_L1_ADDRESSES,
    ...gateways,
    ...{ parentMultiCall: addresses.multicall3, childMultiCall: PREINSTALLS.multicall3 },
  };
}
