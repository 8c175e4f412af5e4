import { Account, type Address } from "@ethereumjs/util";

import type { ClientState } from "../state.js";

/** wei of an account */
export async function balanceOf(state: ClientState, address: Address): Promise<bigint> {
  return (await state.getAccount(address))?.balance ?? 0n;
}

/** Adds to a balance, or takes from it; an account that is left empty goes away. */
export async function change(state: ClientState, address: Address, by: bigint): Promise<void> {
  if (by === 0n) return;
  const account = (await state.getAccount(address)) ?? new Account();
  account.balance += by;
  await state.settleAccount(address, account);
}

/** Moves wei if the sender has them; gives whether it does. */
export async function transfer(state: ClientState, from: Address, to: Address, amount: bigint): Promise<boolean> {
  if ((await balanceOf(state, from)) < amount) return false;
  await change(state, from, -amount);
  await change(state, to, amount);
  return true;
}

/** What a deposit on L1 covers: of what is asked for it gives as much as is left. */
export class Cover {
  public left: bigint;

  public constructor(deposit: bigint) {
    this.left = deposit;
  }

  public take(amount: bigint): bigint {
    const taken = amount < this.left ? amount : this.left;
    this.left -= taken;
    return taken;
  }
}
