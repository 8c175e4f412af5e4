import { keccak256 } from "../keccak/keccak256.js";
import { accountKey, bytesToBigInt, hexToBytes } from "../ovm/bytes.js";
import type { StorageWrite } from "../ovm/predeploys/storage-write.js";
import { secureKey } from "../ovm/state/key.js";
import { minimalBytes } from "../ovm/state/rlp.js";
import {
  type AccountRecord,
  EMPTY_ACCOUNT,
  EMPTY_STORAGE,
  isEmptyAccount,
  WorldState,
} from "../ovm/state/world-state.js";
import type { Address, Hex } from "../types.js";

/** An account that exists from the start; what it does not name is zero. */
export interface GenesisAccount {
  address: Address;
  /** wei */
  balance?: bigint;
  nonce?: bigint;
  code?: Hex;
  storage?: readonly StorageWrite[];
}

type Code = Pick<AccountRecord, "code" | "codeHash">;

/** Code of genesis accounts, decoded and hashed once a process: chains after the first begin for next to nothing. */
const codes = new Map<Hex, Code>();
const MAX_CODES = 256;

function codeOf(hex: Hex): Code {
  let known = codes.get(hex);
  if (known === undefined) {
    const code = hexToBytes(hex);
    known = { code, codeHash: keccak256(code) };
    if (codes.size >= MAX_CODES) codes.clear();
    codes.set(hex, known);
  }
  return known;
}

/** The state that holds `accounts` and nothing else. Empty accounts are left out (EIP-161). */
export function genesisWorld(accounts: readonly GenesisAccount[]): WorldState {
  let world = WorldState.empty;
  for (const { address, balance = 0n, nonce = 0n, code = "0x", storage = [] } of accounts) {
    let trie = EMPTY_STORAGE;
    for (const { slot, value } of storage) {
      const bytes = minimalBytes(bytesToBigInt(hexToBytes(value)));
      if (bytes.length > 0) trie = trie.put(secureKey(slot.slice(2)), bytes);
    }
    const account = { ...EMPTY_ACCOUNT, ...(code === "0x" ? {} : codeOf(code)), nonce, balance, storage: trie };
    if (!isEmptyAccount(account)) world = world.with(accountKey(address), account);
  }
  return world;
}
