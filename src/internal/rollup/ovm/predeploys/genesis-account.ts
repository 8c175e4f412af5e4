import type { Address, Hex } from "../../types.js";
import type { StorageWrite } from "./storage-write.js";

/** An account of the genesis state. */
export interface GenesisAccount {
  address: Address;
  /** `0x` for an account of a user. */
  code: Hex;
  storage: readonly StorageWrite[];
  /** wei */
  balance: bigint;
  nonce: bigint;
}

/** A contract's nonce starts at 1 (EIP-161): the factories could not deploy otherwise. */
export function contract(address: Address, code: Hex, storage: readonly StorageWrite[] = []): GenesisAccount {
  return { address, code, storage: storage.filter(({ value }) => BigInt(value) !== 0n), balance: 0n, nonce: 1n };
}
