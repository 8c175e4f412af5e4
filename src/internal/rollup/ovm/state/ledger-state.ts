import { Account, type Address, bytesToUnprefixedHex } from "@ethereumjs/util";

import type { SemanticsValues } from "../../../semantics/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import { accountKey, bytesToBigInt, bytesToHex, hexToBytes, word } from "../bytes.js";
import { JournaledState } from "./journaled-state.js";
import { type AccountRecord, EMPTY_ACCOUNT, EMPTY_CODE_HASH, type WorldState } from "./world-state.js";

type Ether = SemanticsValues["accounts"]["ether"];

/** `balanceOf` is the first variable of the ERC-20. */
const BALANCES = word(0n);

const LIMIT = 65_536;
const slots = new Map<string, string>();

/** Slot of an account's balance in the ERC-20 that holds all ether. Slots are remembered; the memory is bounded. */
export function balanceSlot(address: string): string {
  let slot = slots.get(address);
  if (slot === undefined) {
    slot = bytesToHex(keccak256(Buffer.concat([hexToBytes(address.padStart(64, "0")), BALANCES]))).slice(2);
    if (slots.size >= LIMIT) slots.clear();
    slots.set(address, slot);
  }
  return slot;
}

/** An account after a block, with its ether, wherever that lies. */
export function accountIn(world: WorldState, address: string, ether: Ether): AccountRecord | undefined {
  const account = world.account(address);
  if (ether.ledger === "account") return account;
  const balance = bytesToBigInt(world.storage(accountKey(ether.address), balanceSlot(address)));
  return balance === 0n ? account : { ...(account ?? EMPTY_ACCOUNT), balance };
}

/** An account whose ether lies elsewhere: with ether alone it is empty (l2geth 0.5.33, core/state/statedb.go). */
class LedgerAccount extends Account {
  public override isEmpty(): boolean {
    return this.nonce === 0n && Buffer.compare(this.codeHash, EMPTY_CODE_HASH) === 0;
  }
}

/**
 * A state whose ether may be the storage of an ERC-20: an account's balance is a slot of it then, and what the ERC-20's own
 * code writes there is ether. An account that is deleted leaves its slot behind.
 */
export class LedgerState extends JournaledState {
  readonly #ledger: string | undefined;

  public constructor(world: WorldState, ether: Ether) {
    super(world);
    this.#ledger = ether.ledger === "account" ? undefined : accountKey(ether.address);
  }

  public override account(address: string): AccountRecord | undefined {
    const account = this.stored(address);
    if (this.#ledger === undefined) return account;
    const balance = this.#balanceOf(address, this.#ledger);
    return balance === 0n ? account : { ...(account ?? EMPTY_ACCOUNT), balance };
  }

  public override setAccount(address: string, account: AccountRecord | undefined): void {
    if (this.#ledger === undefined) return this.store(address, account);
    if (account !== undefined && account.balance !== this.#balanceOf(address, this.#ledger)) {
      this.setStorage(this.#ledger, balanceSlot(address), word(account.balance));
    }
    this.store(address, account && { ...account, balance: 0n });
  }

  public override async getAccount(address: Address): Promise<Account | undefined> {
    if (this.#ledger === undefined) return super.getAccount(address);
    const account = this.account(bytesToUnprefixedHex(address.bytes));
    return account && new LedgerAccount(account.nonce, account.balance, account.storage.root, account.codeHash);
  }

  #balanceOf(address: string, ledger: string): bigint {
    return bytesToBigInt(this.storage(ledger, balanceSlot(address)));
  }
}
