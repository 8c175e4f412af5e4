import type { FraudWithdrawal, Hex, Receipt, Withdrawal, WithdrawalTransaction } from "../../../types.js";
import * as passer from "../abi/message-passer.js";
import { eventsIn } from "../wire/events-in.js";
import { PREDEPLOYS } from "../wire/predeploys.js";

/** A withdrawal without its verbs: what the L2 receipt says of it, or, of one that a fraud made up, the fraud. */
export type WithdrawalRecord = WithdrawalTransaction & { withdrawalHash: Hex } & ({ l2: Receipt } | { block: bigint });

/** The withdrawals in an L2 receipt. */
export function recordsOf(l2: Receipt): (WithdrawalRecord & { l2: Receipt })[] {
  return eventsIn(l2, PREDEPLOYS.l2ToL1MessagePasser, passer.messagePassed).map(({ args }) => ({ ...args, l2 }));
}

/** Number of the L2 block in which a withdrawal was made, or is claimed to have been. */
export function l2BlockOf(withdrawal: Pick<Withdrawal, "l2"> | Pick<FraudWithdrawal, "block">): bigint {
  return "l2" in withdrawal ? withdrawal.l2.blockNumber : withdrawal.block;
}
