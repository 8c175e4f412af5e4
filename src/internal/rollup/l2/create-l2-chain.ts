import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type { BlockInput, L1Origin } from "../derivation/types.js";
import type { EngineName } from "../ovm/engine/engine.js";
import type { ExecutionObserver } from "../ovm/execution/execution-observer.js";
import type { ChainRules, Hex, RollupConfig } from "../types.js";
import { assertBuilt } from "./assert-built.js";
import { genesisBaseFee } from "./base-fee.js";
import { contextOf } from "./block-context.js";
import { InMemoryL2Chain } from "./chain.js";
import { type GenesisAccount, genesisWorld } from "./genesis.js";
import { sealBlock } from "./seal-block.js";
import type { L2Chain } from "./types.js";

const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

export interface L2ChainOptions {
  config: Pick<RollupConfig, "l2ChainId" | "developmentMode">;
  semantics: Semantics;
  observer?: ExecutionObserver;
  /** What executes it. Default: `"native"`. */
  engine?: EngineName;
  genesis: {
    /** Seconds since the epoch. */
    timestamp: bigint;
    l1Origin: L1Origin;
    /** Every account of the state: predeploys, preinstalls, funded accounts (`genesisAllocation`). */
    accounts: readonly GenesisAccount[];
  };
}

/**
 * Starts an L2 at its genesis block.
 *
 * @throws {RollupError} `SEMANTICS_NOT_BUILT` for a design whose differences it cannot show yet
 */
export function createL2Chain({ config, semantics, genesis, observer, engine }: L2ChainOptions): L2Chain {
  const rules = rulesOf(config, semantics);
  assertBuilt(rules.semantics);
  const { timestamp, l1Origin: origin } = genesis;
  const placed = genesisWorld(genesis.accounts);

  const input: BlockInput = { timestamp, origin, deposits: [], sequenced: [], headerOverrides: {} };
  const baseFee = genesisBaseFee(rules.semantics);
  const place = { height: 0n, parentTimestamp: timestamp, baseFee, blockHash: () => undefined };
  const context = contextOf(rules, place, input);
  const executed = { gasUsed: 0n, transactions: [], skipped: [] };
  const { block, world } = sealBlock({ rules, parentHash: ZERO_HASH, context, input, executed, world: placed });
  return new InMemoryL2Chain(rules, { block, world, parent: undefined, changes: undefined }, { observer, engine });
}

export function rulesOf(
  { l2ChainId, developmentMode }: Pick<RollupConfig, "l2ChainId" | "developmentMode">,
  semantics: Semantics,
): ChainRules {
  return { chainId: BigInt(l2ChainId), semantics: valuesOf(semantics), developmentMode };
}
