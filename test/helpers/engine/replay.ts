import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { startL2 } from "../../../src/internal/rollup/node/l2-genesis.js";
import type { EngineName } from "../../../src/internal/rollup/ovm/engine/engine.js";
import type { RollupConfig } from "../../../src/internal/rollup/types.js";
import { semanticsByName } from "../../../src/internal/semantics/registry.js";
import { ACCOUNTS } from "../rollup/start-rollup.js";

/** A chain's blocks, built again from their inputs on another engine. */
export async function replayOn(engine: EngineName, chain: L2Chain, config: RollupConfig): Promise<L2Chain> {
  const semantics = semanticsByName(config.semantics);
  const { origin } = chain.genesis.input;
  const replayed = startL2(config, semantics, L1_ADDRESSES, ACCOUNTS, origin, { engine });
  for (let number = 1n; number <= chain.head.number; number++) {
    await replayed.append(chain.blockByNumber(number)!.input);
  }
  return replayed;
}
