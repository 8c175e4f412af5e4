import type { Semantics } from "../ovm/semantics/types.js";
import { valuesOf } from "../ovm/semantics/values-of.js";
import { JournaledState } from "../ovm/state/journaled-state.js";
import type { ChainRules } from "../ovm/types.js";
import type { Hex, RollupConfig } from "../types.js";
import { GENESIS_BASE_FEE } from "./base-fee.js";
import { writeL1Attributes } from "./begin-block.js";
import { contextOf } from "./block-context.js";
import { InMemoryL2Chain } from "./chain.js";
import { type GenesisAccount, withAccounts, worldOf } from "./genesis.js";
import { extraDataOf } from "./header.js";
import { sealBlock } from "./seal-block.js";
import type { BlockInput, L1Origin, L2Chain } from "./types.js";

const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

export interface L2ChainOptions {
  config: Pick<RollupConfig, "l2ChainId" | "developmentMode">;
  semantics: Semantics;
  genesis: {
    /** Seconds since the epoch. */
    timestamp: bigint;
    l1Origin: L1Origin;
    /** What the semantics puts there, such as `predeploys(...)`. One list serves many chains: it is hashed once. */
    predeploys?: readonly GenesisAccount[];
    /** Accounts that are funded from the start. */
    accounts: readonly GenesisAccount[];
  };
}

/** Starts an L2 at its genesis block. */
export function createL2Chain({ config, semantics, genesis }: L2ChainOptions): L2Chain {
  const rules: ChainRules = {
    chainId: BigInt(config.l2ChainId),
    semantics: valuesOf(semantics),
    developmentMode: config.developmentMode,
  };
  const { timestamp, l1Origin: origin } = genesis;
  const funded = withAccounts(worldOf(genesis.predeploys ?? []), genesis.accounts);
  const state = new JournaledState(funded);
  writeL1Attributes(state, rules, origin);
  const world = state.seal();

  const input: BlockInput = { timestamp, origin, deposits: [], sequenced: [], headerOverrides: {} };
  const baseFee = rules.semantics.fees.baseFee === null ? 0n : GENESIS_BASE_FEE;
  const context = contextOf(rules, 0n, baseFee, input, () => undefined);
  const executed = { gasUsed: 0n, transactions: [], skipped: [] };
  const extraData = extraDataOf(rules.semantics);
  const block = sealBlock({ parentHash: ZERO_HASH, context, extraData, input, executed, world });
  return new InMemoryL2Chain(rules, extraData, block, world);
}
