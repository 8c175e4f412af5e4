import type { FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import { PROPOSER_KEY } from "../../l1/role-keys.js";
import { ether } from "../../shown.js";
import type { Address } from "../../types.js";

/** An account of the node, and its wei on L2. */
export interface Holder {
  address: Address;
  balance: bigint;
}

/** Who profits: the operator, unless another account is named. */
export function thiefOf({ to = PROPOSER_KEY.address }: Pick<FraudRequest, "to">): Address {
  return to;
}

/** Whose money it is about: by default the richest of the node's accounts. */
export function victimOf({ from, to }: FraudRequest, holders: readonly Holder[]): Address {
  const thief = thiefOf({ to });
  if (from === thief) throw stealsFromItself(thief);
  return from ?? requireRichest(holders.filter(({ address }) => address !== thief)).address;
}

/** The first of those who have most; undefined when none has anything. */
export function richest(holders: readonly Holder[]): Holder | undefined {
  return holders.reduce<Holder | undefined>(
    (best, holder) => (holder.balance > (best?.balance ?? 0n) ? holder : best),
    undefined,
  );
}

export function requireRichest(holders: readonly Holder[]): Holder {
  const found = richest(holders);
  if (found !== undefined) return found;
  throw new RollupError(
    "FRAUD_WITHOUT_ACCOUNT",
    `No account of the node has ether that the fraud could be about, in the state that the proposer claims. Prove earlier frauds first (ovm_proveFraud), pass as "from" an account that has, or deposit some.`,
  );
}

/** @throws {RollupError} `FRAUD_VICTIM_TOO_POOR` */
export function assertHas(victim: Address, balance: bigint, amount: bigint): void {
  if (amount > 0n && balance >= amount) return;
  throw new RollupError(
    "FRAUD_VICTIM_TOO_POOR",
    `The lie takes ${ether(amount)} from ${victim}, which has ${ether(balance)} where it is told. Pass an amount between 1 wei and that, another account as "from", or another step as "at".`,
    { victim, balance, amount },
  );
}

function stealsFromItself(thief: Address): RollupError {
  return new RollupError(
    "FRAUD_WITHOUT_VICTIM",
    `${thief} cannot steal from itself. Pass two accounts as "from" and "to".`,
    { thief },
  );
}
