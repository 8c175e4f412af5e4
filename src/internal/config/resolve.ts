import type { HardhatConfig, HardhatUserConfig, NetworkConfig } from "hardhat/types/config";

import type { OvmConfig } from "../../types.js";
import { DEFAULT_OVM_CONFIG } from "./defaults.js";

/** Fills in the `ovm` sections. An in-process L2 takes over its L1's accounts: the same keys act on both layers. */
export function resolveUserConfig(userConfig: HardhatUserConfig, resolved: HardhatConfig): HardhatConfig {
  const networks: Record<string, NetworkConfig> = { ...resolved.networks };
  for (const [name, entry] of Object.entries(userConfig.networks ?? {})) {
    const network = networks[name];
    if (entry.ovm === undefined || network === undefined) continue;
    if (network.type === "http" || entry.type === "http") {
      networks[name] = { ...network, ovm: { ...entry.ovm } } as NetworkConfig;
      continue;
    }
    const ovm: OvmConfig = { ...DEFAULT_OVM_CONFIG, ...withoutUndefined(entry.ovm) };
    const l1 = networks[ovm.l1];
    networks[name] = { ...network, ovm, accounts: l1?.type === "edr-simulated" ? l1.accounts : network.accounts };
  }
  return { ...resolved, networks };
}

/** `{ challengeWindow: undefined }` means the default, too. */
function withoutUndefined<T extends object>(section: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof withoutUndefined<T>
  >;
}
