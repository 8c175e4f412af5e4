import { keccak256 } from "../../keccak/keccak256.js";
import { secureKey } from "./key.js";
import { encodeBytes, encodeStrings, minimalBytes } from "./rlp.js";
import { Trie } from "./trie.js";

export const EMPTY_CODE: Uint8Array = Uint8Array.of();
export const EMPTY_CODE_HASH: Uint8Array = keccak256(EMPTY_CODE);

/** wei. No account holds more than this: what is added beyond it is lost (docs/spec/machine.md, 5.2). */
export const MAX_BALANCE = 2n ** 256n - 1n;

/** An account as a block leaves it. Immutable; the code travels with it. */
export interface AccountRecord {
  readonly nonce: bigint;
  /** wei */
  readonly balance: bigint;
  readonly code: Uint8Array;
  readonly codeHash: Uint8Array;
  /** Values as big-endian bytes without leading zeros. */
  readonly storage: Trie<Uint8Array>;
}

export const EMPTY_STORAGE: Trie<Uint8Array> = new Trie(encodeBytes);

export const EMPTY_ACCOUNT: AccountRecord = {
  nonce: 0n,
  balance: 0n,
  code: EMPTY_CODE,
  codeHash: EMPTY_CODE_HASH,
  storage: EMPTY_STORAGE,
};

export function encodeAccount({ nonce, balance, storage, codeHash }: AccountRecord): Uint8Array {
  return encodeStrings([minimalBytes(nonce), minimalBytes(balance), storage.root, codeHash]);
}

/** EIP-161: such an account is not kept. */
export function isEmptyAccount(account: AccountRecord): boolean {
  return account.nonce === 0n && account.balance === 0n && account.code.length === 0;
}

/**
 * The state of all accounts after one block. Immutable, like the tries it is made of: chains, snapshots and every past
 * block hold one each and share what they have in common.
 *
 * Addresses and slots are hex without prefix, in lower case.
 */
export class WorldState {
  readonly #accounts: Trie<AccountRecord>;

  public static readonly empty = new WorldState(new Trie(encodeAccount));

  public static of(accounts: Trie<AccountRecord>): WorldState {
    return new WorldState(accounts);
  }

  private constructor(accounts: Trie<AccountRecord>) {
    this.#accounts = accounts;
  }

  public get root(): Uint8Array {
    return this.#accounts.root;
  }

  public account(address: string): AccountRecord | undefined {
    return this.#accounts.get(secureKey(address));
  }

  /** The slot's value, big-endian without leading zeros; empty when zero. */
  public storage(address: string, slot: string): Uint8Array {
    return this.account(address)?.storage.get(secureKey(slot)) ?? EMPTY_CODE;
  }

  /** `undefined` removes the account. */
  public with(address: string, account: AccountRecord | undefined): WorldState {
    const key = secureKey(address);
    return new WorldState(account === undefined ? this.#accounts.delete(key) : this.#accounts.put(key, account));
  }

  public proveAccount(address: string): Uint8Array[] {
    return this.#accounts.prove(secureKey(address));
  }

  /** Everything below the state root that is committed to by its keccak256: trie nodes and code. */
  public *preimages(): Generator<Uint8Array> {
    yield* this.#accounts.nodes();
    for (const { code, storage } of this.#accounts.values()) {
      if (code.length > 0) yield code;
      yield* storage.nodes();
    }
  }

  /** Sum of all balances, in wei. */
  public totalBalance(): bigint {
    let sum = 0n;
    for (const { balance } of this.#accounts.values()) sum += balance;
    return sum;
  }
}
