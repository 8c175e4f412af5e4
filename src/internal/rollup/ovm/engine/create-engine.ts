import type { ChainRules } from "../../types.js";
import type { JournaledState } from "../state/journaled-state.js";
import type { Engine, EngineName } from "./engine.js";
import { EthereumjsEngine } from "./ethereumjs/ethereumjs-engine.js";

/** What a chain runs on that names no engine. */
export const DEFAULT_ENGINE: EngineName = "ethereumjs";

export function createEngine(rules: ChainRules, name: EngineName, state?: JournaledState): Engine {
  return new EthereumjsEngine(rules, state);
}
