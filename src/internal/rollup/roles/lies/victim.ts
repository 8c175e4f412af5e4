import type { FraudRequest } from "../../dispute/types.js";
import { RollupError } from "../../errors.js";
import { PROPOSER_KEY } from "../../l1/role-keys.js";
import type { Address } from "../../types.js";
import { ether } from "./amounts.js";

/** Who profits: the operator, unless somebody else is named. */
export function thiefOf({ to = PROPOSER_KEY.address }: FraudRequest): Address {
  return to;
}

/** Whose money it is about: by default the richest of the node's accounts. */
export function victimOf(request: FraudRequest, accounts: readonly { address: Address; balance: bigint }[]): Address {
  const thief = thiefOf(request);
  if (request.from === thief) throw stealsFromItself(thief);
  if (request.from !== undefined) return request.from;
  const others = accounts.filter(({ address, balance }) => address !== thief && balance > 0n);
  const richest = others.reduce<(typeof others)[0] | undefined>(
    (best, other) => (best === undefined || other.balance > best.balance ? other : best),
    undefined,
  );
  if (richest === undefined) throw noVictim();
  return richest.address;
}

/** @throws {RollupError} `FRAUD_VICTIM_TOO_POOR` */
export function assertHas(victim: Address, balance: bigint, amount: bigint): void {
  if (amount > 0n && balance >= amount) return;
  throw new RollupError(
    "FRAUD_VICTIM_TOO_POOR",
    `${ether(amount)} cannot be stolen from ${victim}, which has ${ether(balance)} there. Pass an amount between 1 wei and that, or another account as "from".`,
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

function noVictim(): RollupError {
  return new RollupError(
    "FRAUD_WITHOUT_VICTIM",
    `There is nobody to steal from: no account of the node has ether on L2. Pass as "from" an account that has, or deposit some.`,
  );
}
