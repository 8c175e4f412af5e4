import type { Common } from "@ethereumjs/common";
import { Account, type Address, bytesToBigInt, concatBytes, KECCAK256_NULL, setLengthLeft } from "@ethereumjs/util";

import { keccak256 } from "../../keccak/keccak256.js";
import { capBalance, ClientState } from "./state.js";
import { word } from "./word.js";

/** An account whose ether lies elsewhere: ether alone does not keep it from being empty. */
class LedgerAccount extends Account {
  public override isEmpty(): boolean {
    return this.nonce === 0n && !this.isContract();
  }
}

/** An account that has no code as far as the first look at its hash can see. */
class ExemptAccount extends LedgerAccount {
  #isSeen = false;

  public override get codeHash(): Uint8Array {
    if (this.#isSeen) return super.codeHash;
    this.#isSeen = true;
    return KECCAK256_NULL;
  }
}

/** The world state of OVM 2.0: an account's ether is a slot of an ERC-20 (docs/spec/ovm2.md, "Ether"). */
export class LedgerState extends ClientState {
  readonly #ledger: Address;
  /** While a slot is written, accounts are what the trie of accounts has. */
  #isWriting = false;
  #exempt: Address | undefined;

  public constructor(common: Common, ledger: Address) {
    super(common);
    this.#ledger = ledger;
  }

  public override async getAccount(address: Address): Promise<Account | undefined> {
    const account = await super.getAccount(address);
    if (this.#isWriting) return account;
    const balance = await this.#balanceOf(address);
    if (account === undefined && balance === 0n) return undefined;
    const { nonce, storageRoot, codeHash } = account ?? new Account();
    if (this.#exempt?.equals(address) !== true) return new LedgerAccount(nonce, balance, storageRoot, codeHash);
    this.#exempt = undefined;
    return new ExemptAccount(nonce, balance, storageRoot, codeHash);
  }

  /** Before EIP-7702 `runTx` looks at the sender's code hash alone: the next account that is read is the one that it checks. */
  public override exempt(sender: Address): void {
    this.#exempt = sender;
  }

  public override async putAccount(address: Address, account: Account | undefined): Promise<void> {
    if (this.#isWriting || account === undefined) return super.putAccount(address, account);
    capBalance(account);
    if (account.balance !== (await this.#balanceOf(address))) await this.#setBalance(address, account.balance);
    let { storageRoot } = account;
    if (address.equals(this.#ledger)) {
      // What it was read with: since then slots of others may have been written.
      storageRoot = (await super.getAccount(address))?.storageRoot ?? storageRoot;
    }
    const stored = new LedgerAccount(account.nonce, 0n, storageRoot, account.codeHash);
    await (stored.isEmpty() ? this.deleteAccount(address) : super.putAccount(address, stored));
  }

  public override settleAccount(address: Address, account: Account): Promise<void> {
    return this.putAccount(address, account);
  }

  public override async putStorage(address: Address, key: Uint8Array, value: Uint8Array): Promise<void> {
    this.#isWriting = true;
    try {
      await super.putStorage(address, key, value);
    } finally {
      this.#isWriting = false;
    }
  }

  async #balanceOf(address: Address): Promise<bigint> {
    this.#isWriting = true;
    try {
      return bytesToBigInt(await this.getStorage(this.#ledger, slotOf(address)));
    } finally {
      this.#isWriting = false;
    }
  }

  async #setBalance(address: Address, balance: bigint): Promise<void> {
    const slot = slotOf(address);
    // The value that the transaction found, for OVM_ETH's own code (EIP-2200).
    await this.originalStorageCache.get(this.#ledger, slot);
    if ((await super.getAccount(this.#ledger)) === undefined) return;
    await this.putStorage(this.#ledger, slot, word(balance));
  }
}

/** `balanceOf` is the first variable of the ERC-20. */
function slotOf(address: Address): Uint8Array {
  return keccak256(concatBytes(setLengthLeft(address.bytes, 32), word(0n)));
}
