import type { EdrNetworkConfig } from "hardhat/types/config";

import type { Address } from "../rollup/types.js";
import type { Settings } from "../rpc/settings.js";

/** What the L2's network entry says of how its endpoint answers. */
export function endpointSettings(entry: EdrNetworkConfig): Settings {
  const { from, gas, gasPrice, gasMultiplier, gasEstimationMode, networkId } = entry;
  const { throwOnCallFailures, throwOnTransactionFailures } = entry;
  return {
    from: from?.toLowerCase() as Address | undefined,
    gas: gas === "auto" ? undefined : gas,
    gasPrice: gasPrice === "auto" ? undefined : gasPrice,
    gasMultiplier,
    gasEstimationMode,
    networkId,
    throwOnCallFailures,
    throwOnTransactionFailures,
  };
}
