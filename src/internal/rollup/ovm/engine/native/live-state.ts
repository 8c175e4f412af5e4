import { bytesToBigInt } from "../../bytes.js";
import type { JournaledState } from "../../state/journaled-state.js";
import { isEmptyAccount } from "../../state/world-state.js";
import { addressKey, bytesOfWord, hexOfWord, type Word, wordOf, wordOfBytes } from "./word.js";

/** A slot as the transaction sees it. */
export interface Slot {
  current: Word;
  /** When the transaction began (EIP-2200). */
  readonly original: Word;
  isWarm: boolean;
}

/** What a transaction knows of an account beside its record: slots, and marks that a revert takes back. */
export class LiveAccount {
  public readonly slots = new Map<Word, Slot>();
  /** EIP-1153. */
  public readonly transient = new Map<Word, Word>();
  public isWarm = false;
  public isTouched = false;
  public isCreated = false;
  public isDestroyed = false;

  public constructor(
    public readonly address: Word,
    /** Its key in the state. */
    public readonly key: string,
  ) {}
}

type Mark = "isWarm" | "isTouched" | "isCreated" | "isDestroyed";

/**
 * The state of one transaction over the journaled one. Slots stay here, as words, until the outermost message has succeeded;
 * accounts are the journaled state's own. All that a frame changes is in one log of undoings, that state's.
 */
export class LiveState {
  readonly #accounts = new Map<Word, LiveAccount>();
  #refund = 0;

  public constructor(
    public readonly state: JournaledState,
    /** Keys of the accounts that are always warm: the precompiles. */
    private readonly warm: ReadonlySet<string>,
  ) {}

  public get refund(): number {
    return this.#refund;
  }

  public account(address: Word): LiveAccount {
    let account = this.#accounts.get(address);
    if (account === undefined) {
      account = new LiveAccount(address, addressKey(address));
      account.isWarm = this.warm.has(account.key);
      this.#accounts.set(address, account);
    }
    return account;
  }

  public accountOfKey(key: string): LiveAccount {
    return this.account(wordOf(BigInt(`0x${key}`)));
  }

  public slot({ key, slots }: LiveAccount, name: Word): Slot {
    let slot = slots.get(name);
    if (slot === undefined) {
      const value = wordOfBytes(this.state.storage(key, hexOfWord(name)));
      slots.set(name, (slot = { current: value, original: value, isWarm: false }));
    }
    return slot;
  }

  /** The slot's value, without a trace of having looked. */
  public peek({ key, slots }: LiveAccount, name: Word): bigint {
    const slot = slots.get(name);
    return slot === undefined ? bytesToBigInt(this.state.storage(key, hexOfWord(name))) : BigInt(slot.current);
  }

  public mark(account: LiveAccount, mark: Mark): void {
    if (account[mark]) return;
    account[mark] = true;
    this.state.onUndo(() => (account[mark] = false));
  }

  public warmSlot(slot: Slot): void {
    slot.isWarm = true;
    this.state.onUndo(() => (slot.isWarm = false));
  }

  public write(slot: Slot, value: Word): void {
    const old = slot.current;
    slot.current = value;
    this.state.onUndo(() => (slot.current = old));
  }

  public writeTransient({ transient }: LiveAccount, name: Word, value: Word): void {
    const old = transient.get(name) ?? 0;
    transient.set(name, value);
    this.state.onUndo(() => transient.set(name, old));
  }

  public addRefund(gas: number): void {
    const old = this.#refund;
    this.#refund += gas;
    this.state.onUndo(() => (this.#refund = old));
  }

  public isEmpty({ key }: LiveAccount): boolean {
    const account = this.state.account(key);
    return account === undefined || isEmptyAccount(account);
  }

  /** The state caps a balance at 2^256 − 1. */
  public transfer(from: LiveAccount, to: LiveAccount, value: bigint): void {
    this.mark(to, "isTouched");
    if (value === 0n) return;
    this.mark(from, "isTouched");
    this.state.update(from.key, { balance: this.state.balance(from.key) - value });
    this.state.update(to.key, { balance: this.state.balance(to.key) + value });
  }

  /** Writes the slots that changed into the journaled state: nothing undoes them any more. */
  public flush(): void {
    for (const { key, slots } of this.#accounts.values()) {
      for (const [name, { current, original }] of slots) {
        if (current !== original) this.state.setStorage(key, hexOfWord(name), bytesOfWord(current));
      }
    }
  }

  /** Removes what was destroyed or is empty, and forgets the transaction. */
  public end(): void {
    for (const account of this.#accounts.values()) {
      const record = account.isTouched || account.isDestroyed ? this.state.account(account.key) : undefined;
      if (record !== undefined && (account.isDestroyed || isEmptyAccount(record))) this.state.remove(account.key);
    }
    this.state.settle();
    this.reset();
  }

  public reset(): void {
    this.#accounts.clear();
    this.#refund = 0;
  }
}
