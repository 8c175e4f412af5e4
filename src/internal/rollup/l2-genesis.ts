import type { L1Addresses } from "./l1/addresses.js";
import { PROPOSER_KEY, SEQUENCER_KEY } from "./l1/role-keys.js";
import { createL2Chain } from "./l2/create-l2-chain.js";
import type { GenesisAccount } from "./l2/genesis.js";
import type { L1Origin, L2Chain } from "./l2/types.js";
import { genesisAllocation } from "./ovm/predeploys/genesis-alloc.js";
import { l1BlockFees } from "./ovm/predeploys/l1-block-storage.js";
import type { Semantics } from "./ovm/semantics/types.js";
import { valuesOf } from "./ovm/semantics/values-of.js";
import type { DevAccount, Hex, RollupConfig } from "./types.js";

/** Allocations by semantics and bridge. One list is shared by every chain of a kind, so that it is hashed once. */
const allocations = new Map<string, readonly GenesisAccount[]>();

/** Starts L2 at the L1 block in which the contracts are placed. */
export function startL2(
  config: RollupConfig,
  semantics: Semantics,
  addresses: L1Addresses,
  accounts: readonly DevAccount[],
  l1Origin: L1Origin,
): L2Chain {
  return createL2Chain({
    config,
    semantics,
    genesis: {
      timestamp: l1Origin.timestamp,
      l1Origin,
      predeploys: allocationOf(config.semantics, semantics, addresses),
      accounts: accounts.map(({ address, balance }) => ({ address, balance })),
    },
  });
}

function allocationOf(name: string, semantics: Semantics, l1: L1Addresses): readonly GenesisAccount[] {
  const key = `${name} ${l1.l1CrossDomainMessenger} ${l1.l1StandardBridge}`;
  const known = allocations.get(key);
  if (known !== undefined) return known;
  const zero: Hex = `0x${"00".repeat(32)}`;
  const allocation = genesisAllocation({
    l1,
    accounts: [],
    batcher: SEQUENCER_KEY.address,
    feeRecipient: PROPOSER_KEY.address,
    fees: l1BlockFees(valuesOf(semantics).fees),
    // The genesis block writes its own origin.
    origin: { number: 0n, hash: zero, timestamp: 0n, baseFee: 0n, blobBaseFee: 0n },
  }).map(({ storage, ...account }) => ({
    ...account,
    storage: Object.fromEntries(storage.map(({ slot, value }) => [slot, value])),
  }));
  allocations.set(key, allocation);
  return allocation;
}
