import type { ChainRules } from "../../types.js";
import { JournaledState } from "./journaled-state.js";
import { LedgerState } from "./ledger-state.js";
import type { WorldState } from "./world-state.js";

/** The state of a chain with these rules, as `world` has it. */
export function createState({ semantics }: Pick<ChainRules, "semantics">, world: WorldState): JournaledState {
  const { ether } = semantics.accounts;
  return ether.ledger === "account" ? new JournaledState(world) : new LedgerState(world, ether);
}
