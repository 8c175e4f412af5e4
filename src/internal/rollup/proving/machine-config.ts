import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import { SEQUENCER_KEY } from "../l1/role-keys.js";
import { type Config } from "../machine/state/config.js";
import type { RollupConfig } from "../types.js";
import { configOf } from "./config-of.js";
import { unprovableRows } from "./provable.js";

/** What the machine is told of a rollup once and for all. */
export function machineConfig({ l2ChainId, developmentMode }: RollupConfig, semantics: Semantics): Config {
  return configOf(valuesOf(semantics), {
    chainId: BigInt(l2ChainId),
    developmentMode,
    // As in L1Block: the batcher's address, left-padded.
    batcherHash: BigInt(SEQUENCER_KEY.address),
  });
}

/** {@link machineConfig}, if the machine can execute the rollup's blocks. */
export function provableConfig(config: RollupConfig, semantics: Semantics): Config | undefined {
  return unprovableRows(valuesOf(semantics)).length === 0 ? machineConfig(config, semantics) : undefined;
}
