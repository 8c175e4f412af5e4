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
  // Each request sets something else, so none has to wait for another.
  await Promise.all(
    placements.flatMap(({ address, code, storage, balance }) => [
      ...(code === undefined ? [] : [call(provider, "hardhat_setCode", address, code)]),
      // Hardhat takes the slot as a quantity and the value as a word.
      ...Object.entries(storage ?? {}).map(([slot, value]) =>
        call(provider, "hardhat_setStorageAt", address, quantity(BigInt(slot)), value),
      ),
      ...(balance === undefined ? [] : [call(provider, "hardhat_setBalance", address, quantity(balance))]),
    ]),
  );
}
