import type { ListedWithdrawal, ListFilter, WithdrawalStatus, WithdrawalWaiting } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import type { OvmContext } from "../wire/context.js";
import { readFilter, WITHDRAWAL_STATUSES } from "../wire/list-filter.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { withdrawalProgress } from "./withdrawal-progress.js";
import { type ArbitrumWithdrawal, recordsOf } from "./withdrawal-record.js";
import { withVerbs } from "./withdrawals-in.js";

/** Lists the messages from L2 to L1, oldest first, with what each waits for. */
export async function listWithdrawals(
  context: OvmContext,
  filter: ListFilter<WithdrawalStatus> = {},
): Promise<ListedWithdrawal[]> {
  const asked = await readFilter(filter, WITHDRAWAL_STATUSES);
  const reads = remembering(context);
  const records = (await receiptsWith(reads.l2, ARBITRUM_PRECOMPILES.arbSys, abi.l2ToL1Tx)).flatMap(recordsOf);
  const listed: ListedWithdrawal[] = [];
  for (const record of records.filter(({ sender, target, l2 }) => asked.isOf(sender, target, l2.from))) {
    const entry = { ...withVerbs(context, record), ...(await withdrawalWaiting(reads, record)) };
    if (asked.isAt(entry.status)) listed.push(entry);
  }
  return listed;
}

/** Where a message to L1 stands, and what it waits for: an assertion, its confirmation, its execution. */
export async function withdrawalWaiting(
  context: OvmContext,
  record: ArbitrumWithdrawal,
): Promise<WithdrawalWaiting & { status: WithdrawalStatus }> {
  const { status, readyAt, now } = await withdrawalProgress(context, record);
  const left = readyAt === undefined ? undefined : readyAt > now ? readyAt - now : 0n;
  return { status, waitsFor: WAITS_FOR[status] ?? [], secondsLeft: left, windowLeft: left, maturityLeft: left && 0n };
}

const WAITS_FOR: Partial<Record<WithdrawalStatus, WithdrawalWaiting["waitsFor"]>> = {
  "waiting-to-prove": ["output"],
  "waiting-to-finalize": ["challenge-window"],
  "ready-to-finalize": ["finalization"],
};
