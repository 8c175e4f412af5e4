import { AsyncLocalStorage } from "node:async_hooks";
import type { NetworkConfigOverride } from "hardhat/types/config";

const override = new AsyncLocalStorage<NetworkConfigOverride>();

/** Runs `open`: the L1s of the rollups that it opens have these settings, whatever their entries say. */
export async function withL1Override<T>(settings: NetworkConfigOverride, open: () => Promise<T>): Promise<T> {
  return await override.run(settings, open);
}

/** What the L1 of a rollup that is being opened has instead of its entry's settings. */
export function l1Override(): NetworkConfigOverride | undefined {
  return override.getStore();
}
