import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";
import { size } from "ox/Hex";

import { arbRetryableTx } from "../../../artifacts/l2/arb-retryable-tx.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address, Hex } from "../../types.js";
import { accountKey, bytesToBigInt, bytesToHex, hexToBytes, word } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import type { JournaledState } from "../state/journaled-state.js";
import type { Log } from "../types.js";
import { ARBITRUM, ARBOS } from "./addresses.js";
import { transfer } from "./money.js";
import type { Retry } from "./transactions.js";

const ADDRESS = ARBITRUM.arbRetryableTx;
const KEY = accountKey(ADDRESS);

const CREATE = AbiFunction.fromAbi(arbRetryableTx.abi, "createTicket");
const SCHEDULE = AbiFunction.fromAbi(arbRetryableTx.abi, "scheduleRedeem");
const TICKET_OF = AbiFunction.fromAbi(arbRetryableTx.abi, "ticketOf");
const DELETE = AbiFunction.fromAbi(arbRetryableTx.abi, "deleteTicket");
const REAP = AbiFunction.fromAbi(arbRetryableTx.abi, "reap");
const REDEEM_SCHEDULED = AbiEvent.fromAbi(arbRetryableTx.abi, "RedeemScheduled");
const CANCELED = AbiEvent.fromAbi(arbRetryableTx.abi, "Canceled");

// Slots of contracts/L2/arbitrum/ArbRetryableTx.sol.
const CURRENT = slot(0n);
const REDEEMER = slot(1n);
const QUEUE_LENGTH = slot(2n);
const QUEUE_HEAD = slot(3n);

/** More than any of these calls takes, which is some 90,000,000 for the longest message; no account pays for it. */
const SYSTEM_GAS = 1n << 28n;

/** No redeem has so much gas. */
const MOST_GAS = 1n << 64n;

/** Tickets that a block looks at, whether they have expired. */
const REAPED_PER_BLOCK = 2;

/** A ticket as ArbRetryableTx keeps it. */
export interface Ticket {
  from: Address;
  to: Address;
  beneficiary: Address;
  timeout: bigint;
  value: bigint;
  data: Hex;
}

function slot(index: bigint): string {
  return bytesToHex(word(index)).slice(2);
}

/** Account that holds a ticket's call value. */
export function escrowOf(ticketId: Hex): Address {
  const preimage = new Uint8Array([...new TextEncoder().encode("retryable escrow"), ...hexToBytes(ticketId)]);
  return bytesToHex(keccak256(preimage).subarray(12));
}

/**
 * Calls ArbRetryableTx as the chain itself. Its own code cannot fail: what could was checked before. Where a cheat put other code in its
 * place, a failure is an answer without bytes: no cheat can stop the chain.
 */
async function system(executor: Executor, data: Hex): Promise<{ returned: Hex; logs: Log[] }> {
  const message = { from: ARBOS, to: ADDRESS, gas: SYSTEM_GAS, value: 0n, gasPrice: executor.context.baseFee };
  executor.warm(message);
  const { error, returnData, logs } = await executor.run({ ...message, data: hexToBytes(data) });
  await executor.endTransaction();
  return { returned: error === undefined ? bytesToHex(returnData) : "0x", logs };
}

/** Writes a ticket down; gives its logs. */
export async function createTicket(
  executor: Executor,
  ticketId: Hex,
  ticket: Omit<Ticket, "timeout" | "to"> & { to: Address | undefined },
): Promise<Log[]> {
  const { from, to = `0x${"00".repeat(20)}`, value, beneficiary, data } = ticket;
  const call = AbiFunction.encodeData(CREATE, [ticketId, from, to, value, beneficiary, data]);
  return (await system(executor, call)).logs;
}

/** Schedules the automatic redeem of a new ticket; gives its logs. */
export async function scheduleRedeem(
  executor: Executor,
  ticketId: Hex,
  {
    gas,
    refundTo,
    maxRefund,
    submissionFeeRefund,
  }: Pick<Retry, "gas" | "refundTo" | "maxRefund" | "submissionFeeRefund">,
): Promise<Log[]> {
  const call = AbiFunction.encodeData(SCHEDULE, [ticketId, gas, refundTo, maxRefund, submissionFeeRefund]);
  return (await system(executor, call)).logs;
}

/** @returns undefined when the answer is none of ArbRetryableTx's */
async function ticketOf(executor: Executor, ticketId: Hex): Promise<Ticket | undefined> {
  const call = AbiFunction.encodeData(TICKET_OF, [ticketId]);
  const { returned } = await system(executor, call);
  try {
    return AbiFunction.decodeResult(TICKET_OF, returned);
  } catch {
    // The library has many classes of errors.
    return undefined;
  }
}

/** Deletes a ticket that was redeemed, and gives what escrow still holds to its beneficiary. */
export async function deleteTicket(executor: Executor, ticketId: Hex): Promise<void> {
  const call = AbiFunction.encodeData(DELETE, [ticketId]);
  await system(executor, call);
  await release(executor, ticketId);
}

/** Moves what a ticket that is gone left in escrow. */
async function release(executor: Executor, ticketId: Hex): Promise<void> {
  const escrow = escrowOf(ticketId);
  const left = executor.state.balance(accountKey(escrow));
  if (left === 0n) return;
  const ticket = await ticketOf(executor, ticketId);
  if (ticket !== undefined) transfer(executor.state, escrow, ticket.beneficiary, left);
}

/** Deletes tickets that have expired, at the start of a block. */
export async function reapTickets(executor: Executor): Promise<void> {
  const { state } = executor;
  for (let looks = 0; looks < REAPED_PER_BLOCK; looks++) {
    if (read(state, QUEUE_HEAD) === read(state, QUEUE_LENGTH)) return;
    const { returned } = await system(executor, AbiFunction.encodeData(REAP));
    if (size(returned) === 32 && BigInt(returned) !== 0n) await release(executor, returned);
  }
}

/** Pays out what a transaction canceled. */
export async function settleCanceled(executor: Executor, logs: readonly Log[]): Promise<void> {
  for (const log of logs) {
    if (isEvent(log, CANCELED, 2, 0)) await release(executor, log.topics[1]!);
  }
}

/** The redeems that a transaction scheduled and whose tickets are still there, in order. */
export async function scheduledIn(executor: Executor, logs: readonly Log[]): Promise<Retry[]> {
  const retries: Retry[] = [];
  for (const log of logs) {
    if (!isEvent(log, REDEEM_SCHEDULED, 4, 128)) continue;
    const { ticketId, sequenceNum, donatedGas, gasDonor, maxRefund, submissionFeeRefund } = AbiEvent.decode(
      REDEEM_SCHEDULED,
      log as never,
    ) as unknown as Scheduled;
    const ticket = await ticketOf(executor, ticketId);
    if (ticket === undefined || ticket.timeout === 0n || donatedGas >= MOST_GAS) continue;
    const { from, to, value, data } = ticket;
    retries.push({
      ...{ ticketId, sequenceNum, gas: donatedGas, refundTo: gasDonor.toLowerCase() as Address },
      ...{ maxRefund, submissionFeeRefund, from: from.toLowerCase() as Address, value, data },
      to: BigInt(to) === 0n ? undefined : (to.toLowerCase() as Address),
    });
  }
  return retries;
}

interface Scheduled {
  ticketId: Hex;
  sequenceNum: bigint;
  donatedGas: bigint;
  gasDonor: Address;
  maxRefund: bigint;
  submissionFeeRefund: bigint;
}

/** Tells ArbRetryableTx which ticket's transaction runs, and who redeemed it. */
export function setCurrent(state: JournaledState, current: { ticketId: Hex; redeemer: Address } | undefined): void {
  state.setStorage(KEY, CURRENT, hexToBytes(current?.ticketId ?? "0x"));
  state.setStorage(KEY, REDEEMER, hexToBytes(current?.redeemer ?? "0x"));
  state.originalStorageCache.clear();
}

function read(state: JournaledState, at: string): bigint {
  return bytesToBigInt(state.storage(KEY, at));
}

/** Whether a log is an event of ArbRetryableTx, in the shape that its own code gives it. */
function isEvent({ address, topics, data }: Log, event: AbiEvent.AbiEvent, topicCount: number, bytes: number): boolean {
  const isOwn = address === ADDRESS && topics[0] === AbiEvent.getSelector(event);
  return isOwn && topics.length === topicCount && size(data) === bytes;
}
