import type { RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { assemble } from "../contracts/assemble.js";
import { type StartedRollup, startRollup } from "../rollup/start-rollup.js";

/** The call of the execution manager that the SafetyChecker knows (`@eth-optimism/contracts` 0.4.14, OVM_SafetyChecker). */
export const KALL: Hex = "0x336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b";
/** 0xdefa017d…, who calls the target of a transaction from L1. */
export const NO_CALLER: Address = "0xdefa017defa017defa017defa017defa017defa0";

/** A rollup whose L2 is OVM 1.0. The second client executes each block as it comes. */
export function startOvm1(
  config: Partial<RollupConfig> = {},
  options: Partial<RollupOptions> = {},
): Promise<StartedRollup> {
  return startRollup({ semantics: "ovm1", ...config }, { semantics: ovm1, verify: true, ...options });
}

/** Code as the OVM's compiler made it: it calls the execution manager with its calldata, and returns what that returns. */
export const CALLS_MANAGER: Hex = assemble`CALLDATASIZE PUSH1 0 PUSH1 0 CALLDATACOPY
  PUSH1 0 PUSH1 0 CALLDATASIZE PUSH1 0 ${[KALL]}
  RETURNDATASIZE PUSH1 0 PUSH1 0 RETURNDATACOPY RETURNDATASIZE PUSH1 0 RETURN`;
