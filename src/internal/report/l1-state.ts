import { Account, type Address, bytesToUnprefixedHex } from "@ethereumjs/util";

import { isAccountCode } from "../rollup/ovm/ovm1/become-contract.js";
import { LedgerState } from "../rollup/ovm/state/ledger-state.js";
import { type AccountRecord, EMPTY_CODE, EMPTY_CODE_HASH } from "../rollup/ovm/state/world-state.js";

/** The state of an OVM as L1 would have it: ether is part of an account, and users' accounts have no code. */
export class L1State extends LedgerState {
  public override account(address: string): AccountRecord | undefined {
    const account = super.account(address);
    if (account === undefined || !isAccountCode(account.code)) return account;
    return { ...account, code: EMPTY_CODE, codeHash: EMPTY_CODE_HASH };
  }

  /** One with ether alone is not empty. */
  public override async getAccount(address: Address): Promise<Account | undefined> {
    const account = this.account(bytesToUnprefixedHex(address.bytes));
    return account && new Account(account.nonce, account.balance, account.storage.root, account.codeHash);
  }
}
