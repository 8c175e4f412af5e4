import type {
  EdrNetworkUserConfig,
  HardhatUserConfig,
  HttpNetworkUserConfig,
  NetworkUserConfig,
} from "hardhat/types/config";

import { L1_BLOCK_GAS_LIMIT, L1_CHAIN_ID, L1_HARDFORK, L1_NETWORK, L2_NETWORK } from "./defaults.js";
import { ovmNetwork } from "./ovm-network.js";
import { withScheme } from "./with-scheme.js";

/** Adds `networks.ovm` and `networks.ovmL1` under what the user says of them. Hardhat runs this twice on the same config. */
export function extendUserConfig(config: HardhatUserConfig): HardhatUserConfig {
  return {
    ...config,
    networks: {
      ...withSchemes(config.networks ?? {}),
      [L2_NETWORK]: underlay(ovmNetwork(), config.networks?.[L2_NETWORK]),
      [L1_NETWORK]: underlay(
        {
          type: "edr-simulated",
          chainType: "l1",
          chainId: L1_CHAIN_ID,
          hardfork: L1_HARDFORK,
          blockGasLimit: L1_BLOCK_GAS_LIMIT,
        },
        config.networks?.[L1_NETWORK],
      ),
    },
  };
}

/** The URLs of nodes, with their schemes: where a task takes `localhost:9545`, a config does too. */
function withSchemes(networks: Record<string, NetworkUserConfig>): Record<string, NetworkUserConfig> {
  return Object.fromEntries(
    Object.entries(networks).map(([name, entry]) => [name, isNode(entry) ? withSchemeOf(entry) : entry]),
  );
}

/** What the validation has not seen yet may be anything. */
function isNode(entry: NetworkUserConfig | undefined): entry is HttpNetworkUserConfig {
  return entry?.type === "http" && typeof entry.ovm === "object";
}

function withSchemeOf(entry: HttpNetworkUserConfig): HttpNetworkUserConfig {
  const { url, ovm } = entry;
  return {
    ...entry,
    url: typeof url === "string" ? withScheme(url) : url,
    ovm: typeof ovm?.l1Url === "string" ? { ...ovm, l1Url: withScheme(ovm.l1Url) } : ovm,
  };
}

/** An entry of another type is the user's own network and stays as it is. */
function underlay(defaults: EdrNetworkUserConfig, own: NetworkUserConfig | undefined): NetworkUserConfig {
  if (own === undefined) return defaults;
  // A JavaScript config may leave `type` out: then ours is meant.
  if ((own.type as string | undefined) !== undefined && own.type !== "edr-simulated") return own;
  return { ...defaults, ...(own as EdrNetworkUserConfig) };
}
