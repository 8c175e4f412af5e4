import type { EdrNetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { OvmError } from "../../errors.js";
import type { OvmConfig } from "../../types.js";
import { L2_NETWORK } from "../config/defaults.js";
import { type RollupTerms, rollupTerms } from "../hook-handlers/rollup-terms.js";

/** What the rollup was started with: the entry that --network names, or the one that the plugin adds. */
export async function termsOfEntry({ config, globalOptions }: HardhatRuntimeEnvironment): Promise<RollupTerms> {
  const isRollup = (name: string) => {
    const network = config.networks[name];
    return network?.type === "edr-simulated" && network.ovm !== undefined;
  };
  const { network: asked = L2_NETWORK } = globalOptions;
  const name = isRollup(asked) ? asked : L2_NETWORK;
  if (!isRollup(name)) {
    throw new OvmError(
      "NO_ROLLUP",
      `The network "${name}" has no \`ovm\` section to verify by. Name the entry that the node was started with: --network.`,
      { networkName: name },
    );
  }
  const l2 = config.networks[name] as EdrNetworkConfig & { ovm: OvmConfig };
  return await rollupTerms(config.networks[l2.ovm.l1] as EdrNetworkConfig, l2);
}
