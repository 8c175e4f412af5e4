import type {
  ListedWithdrawal,
  ListFilter,
  Receipt,
  WaitsFor,
  WithdrawalStatus,
  WithdrawalWaiting,
} from "../../../types.js";
import * as passer from "../abi/message-passer.js";
import type { OvmContext } from "../wire/context.js";
import { readFilter, WITHDRAWAL_STATUSES } from "../wire/list-filter.js";
import { PREDEPLOYS } from "../wire/predeploys.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { waitFor, type WithdrawalProgress, withdrawalProgress } from "./withdrawal-progress.js";
import { recordsOf, type WithdrawalRecord } from "./withdrawal-record.js";
import { withVerbs } from "./withdrawals-in.js";

/** Lists the withdrawals of L2, oldest first, with what each waits for. */
export async function listWithdrawals(
  context: OvmContext,
  filter: ListFilter<WithdrawalStatus> = {},
): Promise<ListedWithdrawal[]> {
  const asked = await readFilter(filter, WITHDRAWAL_STATUSES);
  const reads = remembering(context);
  const receipts = await receiptsWith(reads.l2, PREDEPLOYS.l2ToL1MessagePasser, passer.messagePassed);
  const records = receipts.flatMap(recordsOf).filter(({ sender, target, l2 }) => asked.isOf(sender, target, l2.from));
  const listed: ListedWithdrawal[] = [];
  for (const record of records) {
    const entry = { ...withVerbs(context, record), ...(await withdrawalWaiting(reads, record)) };
    if (asked.isAt(entry.status)) listed.push(entry);
  }
  return listed;
}

/** Where a withdrawal stands, and what it waits for. */
export async function withdrawalWaiting(
  context: OvmContext,
  record: WithdrawalRecord & { l2: Receipt },
): Promise<WithdrawalWaiting & { status: WithdrawalStatus }> {
  const progress = await withdrawalProgress(context, record);
  const times = progress.proof ?? progress.ifProvenNow;
  const wait = times === undefined ? undefined : waitFor(times, progress.now);
  return {
    status: progress.status,
    waitsFor: waitsFor(progress),
    // No time ends a dispute for certain.
    secondsLeft: times?.disputedBatch === undefined ? wait?.secondsLeft : undefined,
    windowLeft: times?.disputedBatch === undefined ? wait?.windowLeft : undefined,
    maturityLeft: wait?.maturityLeft,
  };
}

function waitsFor({ status, proof, ifProvenNow, now }: WithdrawalProgress): WaitsFor[] {
  if (status === "finalized") return [];
  if (status === "ready-to-finalize") return ["finalization"];
  if (proof === undefined) return [ifProvenNow === undefined ? "output" : "proof"];
  const waits: WaitsFor[] = [];
  if (proof.disputedBatch !== undefined) waits.push("dispute");
  else if (proof.finalAt > now) waits.push("challenge-window");
  if (proof.matureAt > now) waits.push("proof-maturity");
  return waits;
}
