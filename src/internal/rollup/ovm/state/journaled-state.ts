import type { AccountFields, StateManagerInterface } from "@ethereumjs/common";
import { Account, type Address, bytesToUnprefixedHex } from "@ethereumjs/util";

import { keccak256 } from "../../keccak/keccak256.js";
import { secureKey } from "./key.js";
import type { StateChange } from "./state-change.js";
import {
  type AccountRecord,
  EMPTY_ACCOUNT,
  EMPTY_CODE,
  EMPTY_CODE_HASH,
  EMPTY_STORAGE,
  isEmptyAccount,
  MAX_BALANCE,
  type WorldState,
} from "./world-state.js";

/** Slot values written since the base, big-endian without leading zeros; empty means zero. */
type Writes = Map<string, Uint8Array>;

function writesTo(address: string, all: Map<string, Writes>): Writes {
  let writes = all.get(address);
  if (writes === undefined) all.set(address, (writes = new Map<string, Uint8Array>()));
  return writes;
}

function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start++;
  return start === 0 ? bytes.slice() : bytes.slice(start);
}

/** Whether a value with leading zeros is one without. */
function isSame(minimal: Uint8Array, value: Uint8Array): boolean {
  const zeros = value.length - minimal.length;
  if (zeros < 0) return false;
  for (let i = 0; i < value.length; i++) if (value[i] !== (i < zeros ? 0 : minimal[i - zeros])) return false;
  return true;
}

/**
 * The mutable state that the EVM works on: a {@link WorldState} below, written accounts and slots above it, and a log that
 * undoes them. Nothing reaches a trie before {@link seal}, so there is no flush that could happen in the middle of a call
 * (a caching MerkleStateManager that is flushed inside a call loses what a revert must restore).
 *
 * `putAccount` takes nonce, balance and code hash; storage and code change only through their own methods.
 */
export class JournaledState implements StateManagerInterface {
  #base: WorldState;
  /** Accounts of the base that were looked at. */
  #read = new Map<string, AccountRecord>();
  #accounts = new Map<string, AccountRecord | undefined>();
  #storage = new Map<string, Writes>();
  #sealed: StateChange[] = [];
  #undo: (() => void)[] = [];
  #checkpoints: number[] = [];
  /** Values that slots had when the transaction began (EIP-2200). */
  #originals = new Map<string, Writes>();

  public readonly originalStorageCache = {
    get: async (address: Address, key: Uint8Array): Promise<Uint8Array> => {
      const at = bytesToUnprefixedHex(address.bytes);
      const slot = bytesToUnprefixedHex(key);
      return this.#originals.get(at)?.get(slot) ?? this.storage(at, slot);
    },
    clear: (): void => this.#originals.clear(),
  };

  public constructor(base: WorldState) {
    this.#base = base;
  }

  /** Forgets every write and starts over from `base`. */
  public reset(base: WorldState): void {
    this.#sealed = [];
    this.startAt(base);
  }

  protected startAt(base: WorldState): void {
    this.#base = base;
    this.#read = new Map();
    this.#accounts = new Map();
    this.#storage = new Map();
    this.#undo = [];
    this.#checkpoints = [];
    this.#originals.clear();
  }

  /** A state of its own, of the kind that `above` makes, which begins as this one is now. Only between transactions. */
  public fork(above: (base: WorldState) => JournaledState): JournaledState {
    const fork = above(this.#base);
    fork.#accounts = new Map(this.#accounts);
    fork.#storage = new Map(Array.from(this.#storage, ([address, writes]) => [address, new Map(writes)]));
    return fork;
  }

  /** Moves every write into the base and returns it. Only between transactions. */
  public seal(): WorldState {
    if (this.#checkpoints.length > 0) throw new Error(`Cannot seal inside ${this.#checkpoints.length} checkpoints.`);
    let world = this.#base;
    const addresses = new Set([...this.#accounts.keys(), ...this.#storage.keys()]);
    for (const address of addresses) {
      this.#sealed.push(this.#changeOf(address));
      let account = this.stored(address);
      if (account === undefined || isEmptyAccount(account)) {
        if (this.#base.account(address) !== undefined) world = world.with(address, undefined);
        continue;
      }
      let storage = account.storage;
      for (const [slot, value] of this.#storage.get(address) ?? []) {
        storage = value.length === 0 ? storage.delete(secureKey(slot)) : storage.put(secureKey(slot), value);
      }
      if (storage !== account.storage) account = { ...account, storage };
      world = world.with(address, account);
    }
    this.startAt(world);
    return world;
  }

  /** What was sealed since the state was last reset, oldest first. */
  public get sealed(): readonly StateChange[] {
    return this.#sealed;
  }

  #changeOf(address: string): StateChange {
    const account = this.stored(address);
    if (account === undefined || isEmptyAccount(account)) return { address, fields: null, emptied: true, writes: [] };
    const writes = [...(this.#storage.get(address) ?? [])];
    if (!this.#accounts.has(address)) return { address, fields: undefined, emptied: false, writes };
    const { nonce, balance, code, codeHash, storage } = account;
    // INVARIANT: an account above the base has the base's storage, or an empty one: slots are written beside it.
    return { address, fields: { nonce, balance, code, codeHash }, emptied: storage.isEmpty, writes };
  }

  /** Writes what {@link sealed} holds, as it was written then. */
  public apply({ address, fields, emptied, writes }: StateChange): void {
    if (emptied) this.dropStorage(address);
    if (fields === null) this.store(address, undefined);
    else if (fields !== undefined) {
      this.store(address, { ...fields, storage: this.stored(address)?.storage ?? EMPTY_STORAGE });
    }
    for (const [slot, value] of writes) this.setStorage(address, slot, value);
  }

  // Synchronous access, for callers other than the EVM. Addresses and slots are hex without prefix.

  public account(address: string): AccountRecord | undefined {
    return this.stored(address);
  }

  public setAccount(address: string, account: AccountRecord | undefined): void {
    this.store(address, account);
  }

  /** The account as the trie of accounts has it. */
  public stored(address: string): AccountRecord | undefined {
    const written = this.#accounts.get(address);
    if (written !== undefined || this.#accounts.has(address)) return written;
    const read = this.#read.get(address) ?? this.#base.account(address);
    if (read !== undefined) this.#read.set(address, read);
    return read;
  }

  protected store(address: string, account: AccountRecord | undefined): void {
    const had = this.#accounts.has(address);
    const old = this.#accounts.get(address);
    this.#undo.push(() => (had ? this.#accounts.set(address, old) : this.#accounts.delete(address)));
    this.#accounts.set(address, account);
  }

  public balance(address: string): bigint {
    return this.account(address)?.balance ?? 0n;
  }

  public nonce(address: string): bigint {
    return this.account(address)?.nonce ?? 0n;
  }

  public code(address: string): Uint8Array {
    return this.account(address)?.code ?? EMPTY_CODE;
  }

  public update(address: string, fields: Partial<Pick<AccountRecord, "nonce" | "balance">>): void {
    const account = { ...(this.account(address) ?? EMPTY_ACCOUNT), ...fields };
    // INVARIANT: all wei are added here, and none of them passes the greatest balance.
    if (account.balance > MAX_BALANCE) account.balance = MAX_BALANCE;
    this.setAccount(address, account);
  }

  public setCode(address: string, code: Uint8Array): void {
    const codeHash = code.length === 0 ? EMPTY_CODE_HASH : keccak256(code);
    this.setAccount(address, { ...(this.account(address) ?? EMPTY_ACCOUNT), code, codeHash });
  }

  public storage(address: string, slot: string): Uint8Array {
    const written = this.#storage.get(address)?.get(slot);
    if (written !== undefined) return written;
    return this.stored(address)?.storage.get(secureKey(slot)) ?? EMPTY_CODE;
  }

  public setStorage(address: string, slot: string, value: Uint8Array): void {
    this.#write(address, slot, value, this.storage(address, slot));
  }

  /** The same, but nothing is written where the slot's value is that already. */
  public changeStorage(address: string, slot: string, value: Uint8Array): void {
    const current = this.storage(address, slot);
    if (!isSame(current, value)) this.#write(address, slot, value, current);
  }

  #write(address: string, slot: string, value: Uint8Array, current: Uint8Array): void {
    const originals = writesTo(address, this.#originals);
    if (!originals.has(slot)) originals.set(slot, current);
    const writes = writesTo(address, this.#storage);
    const old = writes.get(slot);
    this.#undo.push(() => (old === undefined ? writes.delete(slot) : writes.set(slot, old)));
    writes.set(slot, withoutLeadingZeros(value));
  }

  public dropStorage(address: string): void {
    const writes = this.#storage.get(address);
    if (writes !== undefined) {
      this.#undo.push(() => this.#storage.set(address, writes));
      this.#storage.delete(address);
    }
    const account = this.account(address);
    if (account !== undefined && !account.storage.isEmpty)
      this.setAccount(address, { ...account, storage: EMPTY_STORAGE });
  }

  /** The account, its code and its storage are gone. */
  public remove(address: string): void {
    this.dropStorage(address);
    this.setAccount(address, undefined);
  }

  /** Where the log of undoings stands. */
  public mark(): number {
    return this.#undo.length;
  }

  /** Takes back everything since `mark`. */
  public undoTo(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()!();
  }

  /** Calls `undo` if what happens now is taken back. There is one log, also for state that is kept elsewhere. */
  public onUndo(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Nothing so far can be taken back any more. */
  public settle(): void {
    this.#undo = [];
  }

  // StateManagerInterface, for the EVM.

  public async getAccount(address: Address): Promise<Account | undefined> {
    const account = this.account(bytesToUnprefixedHex(address.bytes));
    return account === undefined
      ? undefined
      : new Account(account.nonce, account.balance, account.storage.root, account.codeHash);
  }

  public async putAccount(address: Address, account?: Account): Promise<void> {
    if (account === undefined) return this.deleteAccount(address);
    // INVARIANT: the EVM changes code by putCode alone, so the code hash of `account` is the one known here.
    this.update(bytesToUnprefixedHex(address.bytes), { nonce: account.nonce, balance: account.balance });
  }

  public async deleteAccount(address: Address): Promise<void> {
    this.remove(bytesToUnprefixedHex(address.bytes));
  }

  public async modifyAccountFields(address: Address, { nonce, balance }: AccountFields): Promise<void> {
    const key = bytesToUnprefixedHex(address.bytes);
    this.update(key, {
      ...(nonce === undefined ? {} : { nonce }),
      ...(balance === undefined ? {} : { balance }),
    });
  }

  public async putCode(address: Address, code: Uint8Array): Promise<void> {
    this.setCode(bytesToUnprefixedHex(address.bytes), code);
  }

  public async getCode(address: Address): Promise<Uint8Array> {
    return this.code(bytesToUnprefixedHex(address.bytes));
  }

  public async getCodeSize(address: Address): Promise<number> {
    return this.code(bytesToUnprefixedHex(address.bytes)).length;
  }

  public async getStorage(address: Address, key: Uint8Array): Promise<Uint8Array> {
    return this.storage(bytesToUnprefixedHex(address.bytes), bytesToUnprefixedHex(key));
  }

  public async putStorage(address: Address, key: Uint8Array, value: Uint8Array): Promise<void> {
    this.setStorage(bytesToUnprefixedHex(address.bytes), bytesToUnprefixedHex(key), value);
  }

  public async clearStorage(address: Address): Promise<void> {
    this.dropStorage(bytesToUnprefixedHex(address.bytes));
  }

  public async checkpoint(): Promise<void> {
    this.#checkpoints.push(this.#undo.length);
  }

  public async commit(): Promise<void> {
    this.#checkpoints.pop();
    // Nothing can be undone any more: the log may go.
    if (this.#checkpoints.length === 0) this.settle();
  }

  public async revert(): Promise<void> {
    this.undoTo(this.#checkpoints.pop() ?? 0);
  }

  public async getStateRoot(): Promise<Uint8Array> {
    return this.seal().root;
  }

  public async setStateRoot(): Promise<void> {
    throw new Error("A JournaledState is moved by reset(base), not by a root.");
  }

  public async hasStateRoot(root: Uint8Array): Promise<boolean> {
    return bytesToUnprefixedHex(this.#base.root) === bytesToUnprefixedHex(root);
  }

  public clearCaches(): void {
    // There is no cache: writes are state.
  }

  public shallowCopy(): JournaledState {
    return new JournaledState(this.#base);
  }
}
