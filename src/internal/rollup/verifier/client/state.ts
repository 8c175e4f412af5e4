import type { Common } from "@ethereumjs/common";
import { MerklePatriciaTrie } from "@ethereumjs/mpt";
import { MerkleStateManager } from "@ethereumjs/statemanager";
import { type Account, type Address, MAX_INTEGER, ValueEncoding } from "@ethereumjs/util";

import { NodeStore } from "./node-store.js";

/** Code to which EIP-3607 does not object. */
const DELEGATION = Uint8Array.of(0xef, 0x01, 0x00, ...new Uint8Array(20));

/** No account has more than 2^256 − 1 wei: what goes beyond is lost (docs/spec/machine.md §5.2). */
export function capBalance(account: Account): void {
  if (account.balance > MAX_INTEGER) account.balance = MAX_INTEGER;
}

/** The world state in `@ethereumjs/mpt` tries, with what docs/spec/machine.md says of states that only cheats make. */
export class ClientState extends MerkleStateManager {
  public readonly store: NodeStore;
  #exempt: Address | undefined;

  public constructor(common: Common) {
    const store = new NodeStore();
    const trie = new MerklePatriciaTrie({ common, db: store, useKeyHashing: true, valueEncoding: ValueEncoding.Bytes });
    super({ common, trie });
    this.store = store;
  }

  public override async putAccount(address: Address, account: Account | undefined): Promise<void> {
    if (account !== undefined) capBalance(account);
    await super.putAccount(address, account);
  }

  /** Whether the trie of accounts has an account, wherever its ether lies. */
  public async isThere(address: Address): Promise<boolean> {
    return (await super.getAccount(address)) !== undefined;
  }

  /** Puts an account, or takes it away when it is empty, whatever its storage (5.2). */
  public async settleAccount(address: Address, account: Account): Promise<void> {
    if (account.isEmpty()) await this.deleteAccount(address);
    else await this.putAccount(address, account);
  }

  /**
   * Lets a contract send an unsigned transaction, which EIP-3607 forbids and `runTx` always checks: the next read of its code,
   * which is that check's, finds a delegation.
   */
  public exempt(sender: Address): void {
    this.#exempt = sender;
  }

  public override async getCode(address: Address): Promise<Uint8Array> {
    if (this.#exempt?.equals(address) !== true) return super.getCode(address);
    this.#exempt = undefined;
    return DELEGATION;
  }

  /**
   * Forgets the storage tries that were opened. MerkleStateManager keeps them by address and would show a deleted account's
   * to another that comes to the same address.
   */
  public async closeTries(): Promise<void> {
    await this.setStateRoot(await this.getStateRoot());
  }
}
