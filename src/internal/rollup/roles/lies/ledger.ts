import type { StateView } from "../../l2/types.js";
import type { World } from "../../machine/state/world.js";
import type { Address } from "../../types.js";

/** What accounts have, and how much they have sent, in some state. */
export type Ledger = Pick<StateView, "balance" | "nonce">;

/** Of a state that the machine has made. */
export function ledgerOf(world: World): Ledger {
  const account = (address: Address) => world.account(BigInt(address), undefined);
  return {
    balance: async (address) => account(address).balance,
    nonce: async (address) => account(address).nonce,
  };
}

/** wei that an account can pay with in both states alike: none where it would have to sign with two nonces. */
export async function spendable(address: Address, one: Ledger, other: Ledger): Promise<bigint> {
  if ((await one.nonce(address)) !== (await other.nonce(address))) return 0n;
  const [mine, theirs] = [await one.balance(address), await other.balance(address)];
  return mine < theirs ? mine : theirs;
}
