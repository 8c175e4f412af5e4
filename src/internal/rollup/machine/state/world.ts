import { keccak256 } from "../../keccak/keccak256.js";
import { asInteger, decode, encodeInteger } from "../rlp/rlp.js";
import { Leaf } from "../trie/nodes.js";
import { Trie } from "../trie/trie.js";
import type { NodeSource } from "../trie/walk.js";
import { Account, LedgerAccount } from "./account.js";
import { hashWords, MAX_WORD, toBytes } from "./bytes.js";
import { Part } from "./part.js";
import type { Reads } from "./reads.js";

/** Keys are hashed over and over; more than this many are forgotten. */
const KNOWN_KEYS = 20_000;
const keys = new Map<string, Uint8Array>();

function secureKey(value: bigint, length: 20 | 32): Uint8Array {
  const name = `${length}:${value}`;
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= KNOWN_KEYS) keys.clear();
    key = keccak256(toBytes(value, length));
    keys.set(name, key);
  }
  return key;
}

/** Accounts decoded from the bytes of a leaf: the bytes never change, and the account caches its storage's nodes. */
const decoded = new WeakMap<Uint8Array, Account>();

/** The accounts of L2 at one moment. Immutable: writes give a new world. */
export class World {
  public readonly trie: Trie;
  readonly #source: NodeSource;
  readonly #absent: Account;
  /** The ERC-20 whose storage holds all ether, if accounts do not hold it. */
  readonly #ledger: bigint | undefined;

  public constructor(trie: Trie, source: NodeSource, ledger?: bigint) {
    this.trie = trie;
    this.#source = source;
    this.#absent = Account.absent(source);
    this.#ledger = ledger;
  }

  public static at(root: bigint, source: NodeSource, ledger?: bigint): World {
    return new World(Trie.at(root, source), source, ledger);
  }

  /** The account at `address`, an empty one when there is none. */
  public account(address: bigint, reads: Reads | undefined): Account {
    const account = this.#stored(address, reads);
    if (this.#ledger === undefined) return account;
    return LedgerAccount.of(account, this.#balanceOf(address, this.#ledger, reads));
  }

  #balanceOf(address: bigint, ledger: bigint, reads: Reads | undefined): bigint {
    return readSlot(this.#stored(ledger, reads), balanceSlot(address), reads);
  }

  /** The account as the trie of accounts has it. */
  #stored(address: bigint, reads: Reads | undefined): Account {
    const value = this.trie.get(secureKey(address, 20), reads);
    if (value === undefined) return this.#absent;
    if (value instanceof Part) return value as Account;
    let account = decoded.get(value);
    if (account === undefined) {
      account = Account.decode(value, this.#source);
      decoded.set(value, account);
    }
    return account;
  }

  /** The trie nodes that the machine made, those of storage included. */
  public *made(): Generator<Part> {
    for (const node of this.trie.made()) {
      yield node;
      if (node instanceof Leaf && node.value instanceof Account) yield* node.value.storage.made();
    }
  }

  /** Puts `account` at `address`; an empty one is deleted. */
  public write(address: bigint, account: Account, reads: Reads | undefined): World {
    const ledger = this.#ledger;
    if (ledger === undefined || account.balance === this.#balanceOf(address, ledger, reads)) {
      return this.#put(address, account, reads);
    }
    const slot = balanceSlot(address);
    if (address === ledger) return this.#put(address, writeSlot(account, slot, account.balance, reads), reads);
    const holder = this.account(ledger, reads);
    const paid = holder.isEmpty ? this : this.#put(ledger, writeSlot(holder, slot, account.balance, reads), reads);
    return paid.#put(address, account, reads);
  }

  #put(address: bigint, account: Account, reads: Reads | undefined): World {
    const key = secureKey(address, 20);
    return this.#with(account.isEmpty ? this.trie.delete(key, reads) : this.trie.put(key, account, reads));
  }

  /** What an ERC-20 holds for the account stays. */
  public delete(address: bigint, reads: Reads | undefined): World {
    return this.#with(this.trie.delete(secureKey(address, 20), reads));
  }

  #with(trie: Trie): World {
    return new World(trie, this.#source, this.#ledger);
  }

  /** Adds `amount` wei; nothing is written for 0. */
  public credit(address: bigint, amount: bigint, reads: Reads | undefined): World {
    if (amount === 0n) return this;
    const account = this.account(address, reads);
    const sum = account.balance + amount;
    return this.write(address, account.with({ balance: sum > MAX_WORD ? MAX_WORD : sum }), reads);
  }

  /** Moves `amount` wei, which `from` must have: the payer is written first. */
  public transfer(from: bigint, to: bigint, amount: bigint, reads: Reads | undefined): World {
    if (amount === 0n || from === to) return this;
    const payer = this.account(from, reads);
    return this.write(from, payer.with({ balance: payer.balance - amount }), reads).credit(to, amount, reads);
  }
}

/** Where the ERC-20 has an account's balance: a mapping in its first slot. */
function balanceSlot(address: bigint): bigint {
  return hashWords(address, 0n);
}

/** The value of a storage slot. */
export function readSlot(account: Account, slot: bigint, reads: Reads | undefined): bigint {
  const value = account.storage.get(secureKey(slot, 32), reads);
  return value === undefined ? 0n : asInteger(decode(value as Uint8Array));
}

/** The account with a storage slot written; 0 deletes the slot. */
export function writeSlot(account: Account, slot: bigint, value: bigint, reads: Reads | undefined): Account {
  const key = secureKey(slot, 32);
  const storage =
    value === 0n ? account.storage.delete(key, reads) : account.storage.put(key, encodeInteger(value), reads);
  return account.with({ storage });
}
