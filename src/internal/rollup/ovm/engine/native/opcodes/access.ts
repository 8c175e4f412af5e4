import { isDelegation } from "../../../transactions/validate.js";
import type { Frame } from "../frame.js";
import { GAS } from "../gas.js";
import type { LiveAccount } from "../live-state.js";
import type { Machine } from "../machine.js";
import { addressOf, type Word, wordOfBytes } from "../word.js";

/** The account that a word on the stack names; reading it is paid for (EIP-2929). */
export function access(machine: Machine, frame: Frame, word: Word): LiveAccount {
  const account = machine.live.account(addressOf(word));
  payAccess(machine, frame, account);
  return account;
}

function payAccess(machine: Machine, frame: Frame, account: LiveAccount): void {
  machine.charge(frame, account.isWarm ? GAS.warm : GAS.coldAccount);
  machine.live.mark(account, "isWarm");
}

/** Where an account's code delegates to (EIP-7702). */
export function delegateOf(machine: Machine, account: LiveAccount): LiveAccount | undefined {
  const code = machine.live.state.code(account.key);
  return isDelegation(code) ? machine.live.account(wordOfBytes(code.subarray(3))) : undefined;
}

/** The code that a call of `account` runs. A precompile that is delegated to is not run, and has no code (EIP-7702). */
export function codeToRun(machine: Machine, account: LiveAccount, delegate: LiveAccount | undefined): Uint8Array {
  const { live, precompiles } = machine;
  if (delegate === undefined) return live.state.code(account.key);
  return precompiles.has(delegate.key) ? new Uint8Array(0) : live.state.code(delegate.key);
}

/** Pays for reading the code's delegate, if it has one. */
export function payDelegate(machine: Machine, frame: Frame, account: LiveAccount): LiveAccount | undefined {
  const delegate = delegateOf(machine, account);
  if (delegate !== undefined) payAccess(machine, frame, delegate);
  return delegate;
}
