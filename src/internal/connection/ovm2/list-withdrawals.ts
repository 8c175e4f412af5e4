import type { ListedWithdrawal, ListFilter, WithdrawalStatus, WithdrawalWaiting } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import type { OvmContext } from "../wire/context.js";
import { readFilter, WITHDRAWAL_STATUSES } from "../wire/list-filter.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { withdrawalProgress } from "./withdrawal-progress.js";
import { type Ovm2Withdrawal, recordsOf } from "./withdrawal-record.js";
import { withVerbs } from "./withdrawals-in.js";

/** Lists the messages from L2 to L1, oldest first, with what each waits for. */
export async function listWithdrawals(
  context: OvmContext,
  filter: ListFilter<WithdrawalStatus> = {},
): Promise<ListedWithdrawal[]> {
  const asked = await readFilter(filter, WITHDRAWAL_STATUSES);
  const reads = remembering(context);
  const receipts = await receiptsWith(reads.l2, OVM2_PREDEPLOYS.l2CrossDomainMessenger, messenger.sentMessage);
  const listed: ListedWithdrawal[] = [];
  for (const record of receipts.flatMap(recordsOf)) {
    if (!asked.isOf(record.sender, record.target, record.l2.from)) continue;
    const entry = { ...withVerbs(context, record), ...(await withdrawalWaiting(reads, record)) };
    if (asked.isAt(entry.status)) listed.push(entry);
  }
  return listed;
}

/** Where a message to L1 stands, and what it waits for: a state root, the end of its window or of a dispute, its relay. */
export async function withdrawalWaiting(
  context: OvmContext,
  record: Ovm2Withdrawal,
): Promise<WithdrawalWaiting & { status: WithdrawalStatus }> {
  const { status, readyAt, disputedBatch, now } = await withdrawalProgress(context, record);
  // No time ends a dispute for certain.
  const isTimed = readyAt !== undefined && disputedBatch === undefined;
  const left = isTimed ? (readyAt > now ? readyAt - now : 0n) : undefined;
  const waitsFor = disputedBatch === undefined ? (WAITS_FOR[status] ?? []) : (["dispute"] as const);
  return { status, waitsFor: [...waitsFor], secondsLeft: left, windowLeft: left, maturityLeft: left && 0n };
}

const WAITS_FOR: Partial<Record<WithdrawalStatus, WithdrawalWaiting["waitsFor"]>> = {
  "waiting-to-prove": ["output"],
  "waiting-to-finalize": ["challenge-window"],
  "ready-to-finalize": ["finalization"],
};
