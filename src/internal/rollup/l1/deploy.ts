import type { Address, Eip1193Provider, Hex } from "../types.js";
import { call, quantity } from "./rpc.js";

/** An account as it shall be on the simulated L1. */
export interface Placement {
  address: Address;
  code?: Hex;
  storage?: Readonly<Record<Hex, Hex>>;
  /** wei */
  balance?: bigint;
}

/** Puts accounts on a simulated L1 without transactions: the chain has no block that a user did not make. */
export async function place(provider: Eip1193Provider, placements: readonly Placement[]): Promise<void> {
  for (const { address, code, storage, balance } of placements) {
    if (code !== undefined) await call(provider, "hardhat_setCode", address, code);
    for (const [slot, value] of Object.entries(storage ?? {})) {
      // Hardhat takes the slot as a quantity and the value as a word.
      await call(provider, "hardhat_setStorageAt", address, quantity(BigInt(slot)), value);
    }
    if (balance !== undefined) await call(provider, "hardhat_setBalance", address, quantity(balance));
  }
}
