import type { Address } from "../../types.js";
import { accountKey } from "../bytes.js";
import type { JournaledState } from "../state/journaled-state.js";

/** Creates wei on L2. */
export function mint(state: JournaledState, to: Address, amount: bigint): void {
  if (amount === 0n) return;
  const key = accountKey(to);
  state.update(key, { balance: state.balance(key) + amount });
}

/** Moves wei; gives whether there were enough. */
export function transfer(state: JournaledState, from: Address, to: Address, amount: bigint): boolean {
  const key = accountKey(from);
  const balance = state.balance(key);
  if (balance < amount) return false;
  if (amount === 0n) return true;
  state.update(key, { balance: balance - amount });
  mint(state, to, amount);
  return true;
}

/** Wei that were put aside, from which refunds are taken until it is empty. */
export class Pool {
  public constructor(public left: bigint) {}

  /** Takes as much of `amount` as there is. */
  public take(amount: bigint): bigint {
    const taken = amount < this.left ? amount : this.left;
    this.left -= taken;
    return taken;
  }

  public add(amount: bigint): void {
    this.left += amount;
  }
}
