import type { Address, DepositStatus, ListFilter, MessageStatus, WithdrawalStatus } from "../../../types.js";
import { addressOf } from "./address-of.js";
import { parseChoice } from "./parse-choice.js";

export const DEPOSIT_STATUSES = ["waiting", "executed", "failed"] as const satisfies readonly DepositStatus[];
export const MESSAGE_STATUSES = ["waiting", "relayed", "failed"] as const satisfies readonly MessageStatus[];
export const WITHDRAWAL_STATUSES = [
  "waiting-to-prove",
  "ready-to-prove",
  "waiting-to-finalize",
  "ready-to-finalize",
  "finalized",
  "output-deleted",
] as const satisfies readonly WithdrawalStatus[];

/** What a list was asked for: an entry is in it when it passes both. */
export interface Asked {
  /** Whether one of some addresses is the account. */
  isOf(...addresses: readonly (Address | null)[]): boolean;
  isAt(status: string): boolean;
}

/** @throws {OvmError} `INVALID_ADDRESS`, `INVALID_CHOICE` */
export async function readFilter<S extends string>(
  { account, status }: ListFilter<S>,
  statuses: readonly S[],
): Promise<Asked> {
  const address = account === undefined ? undefined : await addressOf(account);
  if (status !== undefined) parseChoice("status", status, statuses);
  return {
    isOf: (...addresses) => address === undefined || addresses.some((one) => one?.toLowerCase() === address),
    isAt: (one) => status === undefined || one === status,
  };
}
