import { isOvm, systemOf } from "../../semantics/design.js";
import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type { L1Origin } from "../derivation/types.js";
import { PROPOSER_KEY, SEQUENCER_KEY } from "../l1/role-keys.js";
import type { L1Addresses } from "../l1-addresses.js";
import { createL2Chain, type L2ChainOptions } from "../l2/create-l2-chain.js";
import type { L2Chain } from "../l2/types.js";
import { ovm1Allocation } from "../ovm/ovm1/genesis.js";
import { ovm2Allocation } from "../ovm/ovm2/genesis.js";
import { arbitrumAllocation, type GenesisAccount, genesisAllocation } from "../ovm/predeploys/genesis-alloc.js";
import { l1BlockFees } from "../ovm/predeploys/l1-block-storage.js";
import type { DevAccount, RollupConfig } from "../types.js";

/** Starts L2 at the L1 block in which the contracts are placed. */
export function startL2(
  config: RollupConfig,
  semantics: Semantics,
  addresses: L1Addresses,
  accounts: readonly DevAccount[],
  l1Origin: L1Origin,
  { observer, engine }: Pick<L2ChainOptions, "observer" | "engine"> = {},
): L2Chain {
  return createL2Chain({
    config,
    semantics,
    observer,
    engine,
    genesis: {
      timestamp: l1Origin.timestamp,
      l1Origin,
      accounts: genesisAccounts(semantics, addresses, accounts, l1Origin),
    },
  });
}

/** Every account of L2's genesis state. */
export function genesisAccounts(
  semantics: Semantics,
  addresses: L1Addresses,
  accounts: readonly Pick<DevAccount, "address" | "balance">[],
  origin: L1Origin,
): GenesisAccount[] {
  const values = valuesOf(semantics);
  const system = systemOf(values);
  if (system === "arbitrum") return arbitrumAllocation({ accounts, origin });
  if (isOvm(system)) {
    const { dataFee } = values.fees;
    const genesis = { l1: addresses, accounts, feeRecipient: PROPOSER_KEY.address, dataFee, origin };
    return system === "ovm1" ? ovm1Allocation(genesis) : ovm2Allocation(genesis);
  }
  return genesisAllocation({
    l1: addresses,
    accounts,
    batcher: SEQUENCER_KEY.address,
    feeRecipient: PROPOSER_KEY.address,
    fees: l1BlockFees(values.fees),
    origin,
  });
}
