import type { DepositStatus, ListedDeposit, ListFilter, Receipt, RelayedReceipt } from "../../../types.js";
import { decodeOpaqueData } from "../../rollup/derivation/deposit.js";
import * as queue from "../abi/queue.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { DEPOSIT_STATUSES, readFilter } from "../wire/list-filter.js";
import { nextL1Time } from "../wire/next-l1-time.js";
import { receiptsWith } from "../wire/receipts-with.js";
import { remembering } from "../wire/remembering.js";
import { findDepositReceipt } from "./deposits.js";

/** Lists the L1→L2 transactions, oldest first, with what each waits for. */
export function listDeposits(context: OvmContext, filter?: ListFilter<DepositStatus>): Promise<ListedDeposit[]> {
  return listDepositsBy(listedIn, context, filter);
}

/** @param depositsIn those that an L1 transaction sent */
export async function listDepositsBy(
  depositsIn: (context: OvmContext, l1: Receipt) => Promise<ListedDeposit[]>,
  context: OvmContext,
  filter: ListFilter<DepositStatus> = {},
): Promise<ListedDeposit[]> {
  const asked = await readFilter(filter, DEPOSIT_STATUSES);
  const reads = remembering(context);
  const { canonicalTransactionChain } = await addresses(context);
  const listed: ListedDeposit[] = [];
  for (const l1 of await receiptsWith(reads.l1, canonicalTransactionChain, queue.transactionEnqueued)) {
    for (const deposit of await depositsIn(reads, l1)) {
      if (asked.isOf(deposit.from, deposit.to, l1.from) && asked.isAt(deposit.status)) listed.push(deposit);
    }
  }
  return listed;
}

/** The L1→L2 transactions that an L1 transaction made. */
export async function listedIn(context: OvmContext, l1: Receipt): Promise<ListedDeposit[]> {
  const { canonicalTransactionChain: chain } = await addresses(context);
  const now = await nextL1Time(context);
  const period = await callContract(context.l1, chain, queue.forceInclusionPeriodSeconds);
  const listed: ListedDeposit[] = [];
  for (const { args } of eventsIn(l1, chain, queue.transactionEnqueued)) {
    const { queueIndex, from, opaqueData, timestamp } = args;
    const { isCreation, gas: gasLimit, mint, value, data } = decodeOpaqueData(0n, opaqueData);
    const l2 = await findDepositReceipt(context, queueIndex);
    const sent = { queueIndex, from, to: isCreation ? null : args.to, mint, value, gasLimit, data, l1, l2 };
    listed.push({ ...sent, ...waitingOf(l2, timestamp + period + 1n, now) });
  }
  return listed;
}

/** @param forcibleFrom first L1 time at which anyone can force it in */
export function waitingOf(
  l2: RelayedReceipt | undefined,
  forcibleFrom: bigint,
  now: bigint,
): Pick<ListedDeposit, "status" | "waitsFor" | "secondsLeft" | "forcibleFrom"> {
  if (l2 !== undefined) {
    const status = l2.status === "success" ? "executed" : "failed";
    return { status, waitsFor: [], secondsLeft: undefined, forcibleFrom: undefined };
  }
  const secondsLeft = forcibleFrom > now ? forcibleFrom - now : 0n;
  return { status: "waiting", waitsFor: ["sequencer"], secondsLeft, forcibleFrom };
}
