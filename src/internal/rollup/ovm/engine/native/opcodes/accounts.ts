import { isEmptyAccount } from "../../../state/world-state.js";
import type { Frame } from "../frame.js";
import { GAS } from "../gas.js";
import { STATIC_STATE_CHANGE } from "../halt.js";
import type { Machine } from "../machine.js";
import { EMPTY } from "../memory.js";
import { addressOf, wordOf, wordOfBytes } from "../word.js";
import { access } from "./access.js";

function balance(machine: Machine, frame: Frame): void {
  const { key } = access(machine, frame, frame.pop());
  frame.push(wordOf(machine.live.state.balance(key)));
}

function codeSize(machine: Machine, frame: Frame): void {
  const { key } = access(machine, frame, frame.pop());
  frame.push(machine.live.state.code(key).length);
}

function codeHash(machine: Machine, frame: Frame): void {
  const { key } = access(machine, frame, frame.pop());
  const record = machine.live.state.account(key);
  frame.push(record === undefined || isEmptyAccount(record) ? 0 : wordOfBytes(record.codeHash));
}

function codeCopy(machine: Machine, frame: Frame): void {
  const address = frame.pop();
  const [to, from, length] = [frame.pop(), frame.pop(), frame.pop()];
  machine.expand(frame, to, length);
  machine.charge(frame, GAS.copyWord * Math.ceil((length as number) / 32));
  const { key } = access(machine, frame, address);
  frame.memory.copy(to as number, machine.live.state.code(key), from, length as number);
}

/** Since EIP-6780 a contract goes away only in the transaction that created it. */
function selfDestruct(machine: Machine, frame: Frame): void {
  const { live } = machine;
  const { self } = frame;
  if (frame.isStatic) throw STATIC_STATE_CHANGE;
  const beneficiary = live.account(addressOf(frame.pop()));
  const amount = live.state.balance(self.key);
  const cold = beneficiary.isWarm ? 0 : GAS.coldAccount;
  machine.charge(frame, cold + (amount > 0n && live.isEmpty(beneficiary) ? GAS.newAccount : 0));
  live.mark(beneficiary, "isWarm");
  if (beneficiary !== self) live.transfer(self, beneficiary, amount);
  else if (self.isCreated) live.state.update(self.key, { balance: 0n });
  if (self.isCreated) live.mark(self, "isDestroyed");
  machine.return(EMPTY);
}

/** What other accounts are, and the end of one. */
export const accounts: Record<number, (machine: Machine, frame: Frame) => void> = {
  0x31: balance,
  0x3b: codeSize,
  0x3c: codeCopy,
  0x3f: codeHash,
  0xff: selfDestruct,
};
