import {
  type Address,
  bytesToBigInt,
  bytesToHex,
  concatBytes,
  createAddressFromBigInt,
  createZeroAddress,
  hexToBytes,
} from "@ethereumjs/util";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import type { Submission } from "../../../derivation/arbitrum/message.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { Hex } from "../../../types.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { runMessage } from "../message.js";
import { word } from "../word.js";
import { ARB_RETRYABLE_TX, ARBOS, at } from "./accounts.js";
import { balanceOf, transfer } from "./money.js";
import { readSlot, writeSlot } from "./slots.js";

type Logs = Outcome["logs"];

const CREATE = AbiFunction.from(
  "function createTicket(bytes32 ticketId, address from, address to, uint256 value, address beneficiary, bytes data)",
);
const SCHEDULE = AbiFunction.from(
  "function scheduleRedeem(bytes32 ticketId, uint64 gas, address refundTo, uint256 maxRefund, uint256 submissionFeeRefund)",
);
const TICKET_OF = AbiFunction.from([
  "struct Ticket { address from; address to; address beneficiary; uint64 timeout; uint64 windowsLeft; uint64 tries; uint256 value; bytes data; }",
  "function ticketOf(bytes32 ticketId) view returns (Ticket ticket)",
]);
const DELETE = AbiFunction.from("function deleteTicket(bytes32 ticketId)");
const REAP = AbiFunction.from("function reap() returns (bytes32 ticketId)");
const CANCELED = AbiEvent.getSelector("event Canceled(bytes32)");
const REDEEM_SCHEDULED = AbiEvent.getSelector(
  "event RedeemScheduled(bytes32, bytes32, uint64, uint64, address, uint256, uint256)",
);

/** Slots of ArbRetryableTx: the ticket that is being redeemed, by whom, how many tickets were ever listed, and taken off. */
const SLOTS = { current: 0n, redeemer: 1n, listed: 2n, takenOff: 3n } as const;
/** No redeem has so much gas. */
const MOST_GAS = 1n << 64n;
/** Tickets that each block looks at. */
const LOOKS = 2;
/** No account pays for what the chain does itself. */
const SYSTEM_GAS = 1n << 28n;
const NO_ADDRESS: Hex = `0x${"00".repeat(20)}`;

/** A ticket's transaction. */
interface Ticket {
  from: Address;
  to: Address | undefined;
  value: bigint;
  data: Uint8Array;
}

/** A redeem that was scheduled. */
export interface Redeem {
  ticketId: Uint8Array;
  sequenceNum: bigint;
  gas: bigint;
  refundTo: Address;
  maxRefund: bigint;
  submissionFeeRefund: bigint;
  ticket: Ticket;
}

/** The account that holds a ticket's call value. */
export function escrowOf(ticketId: Uint8Array): Address {
  const preimage = concatBytes(new TextEncoder().encode("retryable escrow"), ticketId);
  return at(bytesToHex(keccak256(preimage).slice(12)));
}

/** Calls ArbRetryableTx in the chain's own name. A failure, of which only other code is capable that a cheat put there, answers nothing. */
async function system(run: BlockRun, data: Hex): Promise<{ returned: Hex; logs: Logs }> {
  const message = { from: ARBOS, to: ARB_RETRYABLE_TX, value: 0n, data: hexToBytes(data) };
  const gas = { gasLimit: SYSTEM_GAS, gasPrice: run.block.header.baseFeePerGas! };
  const { exceptionError, returnValue, logs = [] } = await runMessage(run, message, gas);
  return { returned: exceptionError === undefined ? bytesToHex(returnValue) : "0x", logs };
}

/** Writes a new ticket down. */
export async function createTicket(run: BlockRun, ticketId: Uint8Array, ticket: Submission): Promise<Logs> {
  const { from, to = NO_ADDRESS, value, beneficiary, data } = ticket;
  const call = AbiFunction.encodeData(CREATE, [bytesToHex(ticketId), from, to, value, beneficiary, data]);
  return (await system(run, call)).logs;
}

/** Has a new ticket redeemed behind its creation. */
export async function scheduleRedeem(
  run: BlockRun,
  ticketId: Uint8Array,
  { gas, refundTo, maxRefund, submissionFeeRefund }: Omit<Redeem, "ticketId" | "ticket" | "sequenceNum">,
): Promise<Logs> {
  const to = refundTo.toString();
  const call = AbiFunction.encodeData(SCHEDULE, [bytesToHex(ticketId), gas, to, maxRefund, submissionFeeRefund]);
  return (await system(run, call)).logs;
}

/** Takes a ticket away whose redeem succeeded. */
export async function deleteTicket(run: BlockRun, ticketId: Uint8Array): Promise<void> {
  await system(run, AbiFunction.encodeData(DELETE, [bytesToHex(ticketId)]));
  await release(run, ticketId);
}

/** Gives what escrow holds for a ticket that is gone to its beneficiary. */
async function release(run: BlockRun, ticketId: Uint8Array): Promise<void> {
  const { state } = run.client;
  const escrow = escrowOf(ticketId);
  const left = await balanceOf(state, escrow);
  const ticket = left > 0n ? await look(run, ticketId) : undefined;
  if (ticket !== undefined) await transfer(state, escrow, at(ticket.beneficiary), left);
}

async function look(run: BlockRun, ticketId: Uint8Array) {
  const { returned } = await system(run, AbiFunction.encodeData(TICKET_OF, [bytesToHex(ticketId)]));
  try {
    return AbiFunction.decodeResult(TICKET_OF, returned);
  } catch {
    // No ticket, as far as the library can read; its errors are of many classes.
    return undefined;
  }
}

/** Takes expired tickets off the head of the list. */
export async function reap(run: BlockRun): Promise<void> {
  const { state } = run.client;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const [listed, takenOff] = [
      await readSlot(state, ARB_RETRYABLE_TX, SLOTS.listed),
      await readSlot(state, ARB_RETRYABLE_TX, SLOTS.takenOff),
    ];
    if (listed === takenOff) return;
    const { returned } = await system(run, AbiFunction.encodeData(REAP));
    const id = hexToBytes(returned);
    if (id.length === 32 && BigInt(returned) !== 0n) await release(run, id);
  }
}

/** Tells ArbRetryableTx which ticket is being redeemed, and by whom. */
export async function setCurrent({ client: { state } }: BlockRun, redeem?: Redeem): Promise<void> {
  const { ticketId, refundTo } = redeem ?? { ticketId: word(0n), refundTo: createZeroAddress() };
  await writeSlot(state, ARB_RETRYABLE_TX, SLOTS.current, bytesToBigInt(ticketId));
  await writeSlot(state, ARB_RETRYABLE_TX, SLOTS.redeemer, bytesToBigInt(refundTo.bytes));
}

/** Pays out the tickets that a transaction canceled. */
export async function payCanceled(run: BlockRun, logs: Logs): Promise<void> {
  for (const log of logs) if (isOwn(log, CANCELED, 2, 0)) await release(run, log[1][1]!);
}

/** The redeems that a transaction scheduled, of tickets that are there, in order. */
export async function scheduledBy(run: BlockRun, logs: Logs): Promise<Redeem[]> {
  const redeems: Redeem[] = [];
  for (const log of logs) {
    if (!isOwn(log, REDEEM_SCHEDULED, 4, 128)) continue;
    const [, [, ticketId, , sequenceNum], data] = log;
    const ticket = await look(run, ticketId!);
    const [gas, refundTo, maxRefund, submissionFeeRefund] = [0, 1, 2, 3].map((index) =>
      bytesToBigInt(data.subarray(32 * index, 32 * (index + 1))),
    ) as [bigint, bigint, bigint, bigint];
    if (ticket === undefined || ticket.timeout === 0n || gas >= MOST_GAS) continue;
    const { from, to, value, data: input } = ticket;
    redeems.push({
      ...{ ticketId: ticketId!, sequenceNum: bytesToBigInt(sequenceNum!) },
      ...{ gas, refundTo: createAddressFromBigInt(refundTo), maxRefund, submissionFeeRefund },
      ticket: { from: at(from), to: BigInt(to) === 0n ? undefined : at(to), value, data: hexToBytes(input) },
    });
  }
  return redeems;
}

/** Whether a log is an event of ArbRetryableTx, with as many topics and bytes as its code gives it. */
function isOwn([address, topics, data]: Logs[number], event: Hex, topicCount: number, bytes: number): boolean {
  if (bytesToHex(address) !== ARB_RETRYABLE_TX.toString()) return false;
  return topics.length === topicCount && data.length === bytes && bytesToHex(topics[0]!) === event;
}
