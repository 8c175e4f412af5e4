import { accountKey, hexToBytes } from "../ovm/bytes.js";
import { JournaledState } from "../ovm/state/journaled-state.js";
import { WorldState } from "../ovm/state/world-state.js";
import type { Address, Hex } from "../types.js";

/** An account that exists from the start. A development account is one. */
export interface GenesisAccount {
  address: Address;
  /** wei */
  balance?: bigint;
  nonce?: bigint;
  code?: Hex;
  storage?: Readonly<Record<Hex, Hex>>;
}

/**
 * States of lists seen before, by the list itself: a second chain of the same kind begins for free. Both the state and its
 * tries are immutable, so chains may share them.
 */
const known = new WeakMap<readonly GenesisAccount[], WorldState>();

/** The state that holds `accounts` and nothing else. `accounts` must not change afterwards. */
export function worldOf(accounts: readonly GenesisAccount[]): WorldState {
  let world = known.get(accounts);
  if (world === undefined) known.set(accounts, (world = withAccounts(WorldState.empty, accounts)));
  return world;
}

/** `base` with accounts set on it; what an account does not name keeps its value. */
export function withAccounts(base: WorldState, accounts: readonly GenesisAccount[]): WorldState {
  const state = new JournaledState(base);
  for (const { address, balance, nonce, code, storage } of accounts) {
    const key = accountKey(address);
    state.update(key, {
      ...(balance === undefined ? {} : { balance }),
      ...(nonce === undefined ? {} : { nonce }),
    });
    if (code !== undefined) state.setCode(key, hexToBytes(code));
    for (const [slot, value] of Object.entries(storage ?? {})) {
      state.setStorage(key, slot.slice(2).padStart(64, "0").toLowerCase(), hexToBytes(value));
    }
  }
  return state.seal();
}
