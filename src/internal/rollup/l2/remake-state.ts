import { systemOf } from "../../semantics/design.js";
import { commitHeader } from "../ovm/ovm2/header-commitment.js";
import { JournaledState } from "../ovm/state/journaled-state.js";
import type { WorldState } from "../ovm/state/world-state.js";
import type { ChainRules } from "../types.js";
import { beginBlock } from "./begin-block.js";
import type { StoredBlock } from "./stored-block.js";

/** The state after a block: kept, or made again from the newest one before it that is. */
export function stateAfter(stored: StoredBlock, rules: ChainRules): WorldState {
  const forgotten: StoredBlock[] = [];
  let kept = stored;
  while (kept.world === undefined) {
    forgotten.push(kept);
    // SAFETY: genesis has no parent, and keeps its state.
    kept = kept.parent!;
  }
  if (forgotten.length === 0) return kept.world;
  // What was written over since is not put into any trie.
  const state = new JournaledState(kept.world);
  for (const { block, parent, changes } of forgotten.reverse()) {
    if (changes !== undefined) for (const change of changes) state.apply(change);
    else beginBlock(state, rules, { ...block.input, number: block.number, parentHash: parent!.block.hash });
    if (systemOf(rules.semantics) === "ovm2") commitHeader(state, block.headerRlp);
  }
  return state.seal();
}
