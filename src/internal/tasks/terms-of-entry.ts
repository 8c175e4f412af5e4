import type { EdrNetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { OvmError } from "../../errors.js";
import type { OvmConfig } from "../../types.js";
import { L2_CHAIN_IDS, L2_NETWORK } from "../config/defaults.js";
import { type RollupTerms, rollupTerms } from "../hook-handlers/rollup-terms.js";
import { designOf } from "./design-of.js";

/**
 * What the rollup was started with: the entry that --network names, or the one that the plugin adds.
 *
 * @param semantics the design that `ovm:node --semantics` was given in the place of the entry's; empty: it was not
 */
export async function termsOfEntry(
  { config, globalOptions }: HardhatRuntimeEnvironment,
  semantics: string,
): Promise<RollupTerms> {
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
  const entry = config.networks[name] as EdrNetworkConfig & { ovm: OvmConfig };
  const l2 = semantics === "" ? entry : withDesign(entry, designOf(semantics));
  return await rollupTerms(config.networks[l2.ovm.l1] as EdrNetworkConfig, l2);
}

/** The entry, as `ovm:node --semantics` changes it. */
function withDesign<Entry extends EdrNetworkConfig & { ovm: OvmConfig }>(
  entry: Entry,
  design: ReturnType<typeof designOf>,
): Entry {
  return { ...entry, chainId: L2_CHAIN_IDS[design], ovm: { ...entry.ovm, semantics: design } };
}
