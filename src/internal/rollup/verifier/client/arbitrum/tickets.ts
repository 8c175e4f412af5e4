import { type Address, bytesToBigInt, bytesToHex, concatBytes, createAddressFromBigInt } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import type { ClientState } from "../state.js";
import { word } from "../word.js";
import { ARB_RETRYABLE_TX, at } from "./accounts.js";
import { readSlot } from "./slots.js";

/** Slots of ArbRetryableTx: what is pending, tickets that wait to time out, and the mappings of both and of tickets. */
const SLOTS = { pending: 0n, waiting: 1n, pendingEntries: 6n, waitingEntries: 7n, tickets: 8n } as const;

/** A ticket as storage has it. */
export interface Ticket {
  from: Address;
  to: Address | undefined;
  beneficiary: Address;
  timeout: bigint;
  windowsLeft: bigint;
  value: bigint;
  data: Uint8Array;
}

/** A redeem that was scheduled; of a ticket that is gone it is the ticket's alone. */
export interface Redeem {
  ticketId: Uint8Array;
  sequenceNum: bigint;
  gas: bigint;
  refundTo: Address;
  maxRefund: bigint;
  submissionFeeRefund: bigint;
}

const MOST = 2n ** 256n - 1n;

/** The account that holds a ticket's call value. */
export function escrowOf(ticketId: Uint8Array): Address {
  const preimage = concatBytes(new TextEncoder().encode("retryable escrow"), ticketId);
  return at(bytesToHex(keccak256(preimage).slice(12)));
}

/** Whether a list has entries. */
export async function has(state: ClientState, list: "pending" | "waiting"): Promise<boolean> {
  return (await read(state, SLOTS[list])) !== 0n;
}

/** The redeem that is scheduled first. */
export async function firstPending(state: ClientState): Promise<Redeem | undefined> {
  const first = await firstOf(state, SLOTS.pending);
  if (first === undefined) return undefined;
  const entry = entryAt(SLOTS.pendingEntries, first);
  const [ticketId, packed] = [await read(state, entry), await read(state, entry + 1n)];
  if (ticketId === 0n) return undefined;
  return {
    ticketId: word(ticketId),
    refundTo: addressIn(packed),
    gas: BigInt.asUintN(64, packed >> 160n),
    sequenceNum: packed >> 224n,
    maxRefund: MOST - (await read(state, entry + 2n)),
    submissionFeeRefund: await read(state, entry + 3n),
  };
}

/** Id of the ticket that waits longest. */
export async function firstWaiting(state: ClientState): Promise<Uint8Array | undefined> {
  const first = await firstOf(state, SLOTS.waiting);
  const id = first === undefined ? 0n : await read(state, entryAt(SLOTS.waitingEntries, first));
  return id === 0n ? undefined : word(id);
}

/** A ticket; one that is gone has the timeout 0. */
export async function ticketOf(state: ClientState, ticketId: Uint8Array): Promise<Ticket> {
  const slot = entryAt(SLOTS.tickets, bytesToBigInt(ticketId));
  const [from, to, packed, counts] = [
    await read(state, slot),
    await read(state, slot + 1n),
    await read(state, slot + 2n),
    await read(state, slot + 3n),
  ];
  return {
    from: addressIn(from),
    to: BigInt.asUintN(160, to) === 0n ? undefined : addressIn(to),
    beneficiary: addressIn(packed),
    timeout: BigInt.asUintN(64, packed >> 160n),
    windowsLeft: BigInt.asUintN(64, counts),
    value: await read(state, slot + 4n),
    data: await bytesAt(state, slot + 5n),
  };
}

/** Solidity's layout of bytes: up to 31 in the slot itself, more behind its hash. */
async function bytesAt(state: ClientState, slot: bigint): Promise<Uint8Array> {
  const head = await read(state, slot);
  if ((head & 1n) === 0n) return word(head).slice(0, Number(BigInt.asUintN(8, head) / 2n));
  const length = Number(head / 2n);
  const first = bytesToBigInt(keccak256(word(slot)));
  const words: Uint8Array[] = [];
  for (let index = 0; index * 32 < length; index += 1) words.push(word(await read(state, first + BigInt(index))));
  return concatBytes(...words).slice(0, length);
}

/** Index of a list's first entry. */
async function firstOf(state: ClientState, list: bigint): Promise<bigint | undefined> {
  const range = await read(state, list);
  const [first, end] = [BigInt.asUintN(128, range), range >> 128n];
  return first === end ? undefined : first;
}

function entryAt(mapping: bigint, key: bigint): bigint {
  return BigInt(bytesToHex(keccak256(concatBytes(word(key), word(mapping)))));
}

function addressIn(value: bigint): Address {
  return createAddressFromBigInt(BigInt.asUintN(160, value));
}

function read(state: ClientState, slot: bigint): Promise<bigint> {
  return readSlot(state, ARB_RETRYABLE_TX, BigInt.asUintN(256, slot));
}
