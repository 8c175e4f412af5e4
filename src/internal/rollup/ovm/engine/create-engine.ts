import type { SemanticsValues } from "../../../semantics/types.js";
import type { ChainRules } from "../../types.js";
import type { JournaledState } from "../state/journaled-state.js";
import { isSince } from "../transactions/intrinsic-gas.js";
import type { Engine, EngineName } from "./engine.js";
import { EthereumjsEngine } from "./ethereumjs/ethereumjs-engine.js";
import { NativeEngine } from "./native/native-engine.js";

/** What a chain runs on that names no engine. */
export const DEFAULT_ENGINE: EngineName = "native";

/** The hardforks and rules that the own interpreter knows. */
function isNative({ hardfork, accounts }: SemanticsValues): boolean {
  return isSince(hardfork, "cancun") && accounts.selfdestruct === "eip-6780";
}

/** Makes an engine. A semantics of an older hardfork runs on ethereumjs, whatever is asked for. */
export function createEngine(rules: ChainRules, name: EngineName, state?: JournaledState): Engine {
  return name === "native" && isNative(rules.semantics)
    ? new NativeEngine(rules, state)
    : new EthereumjsEngine(rules, state);
}
