import type { EdrNetworkUserConfig } from "hardhat/types/config";

import type { OvmUserConfig } from "../../types.js";
import { L2_CHAIN_IDS } from "./defaults.js";

/** What {@link ovmNetwork} takes: an `ovm` section and the L2's chain id. */
export interface OvmNetworkOptions extends OvmUserConfig {
  /** Chain id of the L2. Default: 901, or 412346 for `semantics: "arbitrum"`. */
  chainId?: number;
}

/**
 * Makes a network entry for a further rollup, beside the `ovm` that the plugin adds.
 *
 * @example
 * ```ts
 * import { defineConfig } from "hardhat/config";
 * import hardhatOvm, { ovmNetwork } from "hardhat-ovm";
 *
 * export default defineConfig({
 *   plugins: [hardhatOvm],
 *   networks: { fast: ovmNetwork({ chainId: 902, challengeWindow: 60, proofMaturityDelay: 0 }) },
 * });
 * ```
 */
export function ovmNetwork(options: OvmNetworkOptions = {}): EdrNetworkUserConfig {
  const { chainId = defaultChainId(options), ...ovm } = options;
  // Not "op": `hardhat test` runs Solidity tests with the entry's hardfork, and refuses an OP one. Who wants viem's L2 actions asks
  // for them by network.create({ network: "ovm", chainType: "op" }).
  return { type: "edr-simulated", chainType: "generic", chainId, ovm };
}

function defaultChainId({ semantics = "optimism" }: OvmNetworkOptions): number {
  return typeof semantics === "string" ? L2_CHAIN_IDS[semantics] : L2_CHAIN_IDS.optimism;
}
