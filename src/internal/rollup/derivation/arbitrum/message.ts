import { concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Address, Hex } from "../../types.js";
import { ByteReader } from "../reader.js";
import type { Deposit } from "../types.js";
import { keccak256, words } from "../words.js";

/** Nitro's kinds of messages from L1, as far as the inbox sends them. */
export const KINDS = { l2Message: 3, fundedByL1: 7, retryable: 9, ethDeposit: 12 } as const;

/** What a message asks L2 to do. Amounts are wei. */
export type Request =
  | { kind: "deposit"; requestId: Hex; from: Address; to: Address; value: bigint }
  | (Call & { kind: "unsigned"; nonce: bigint })
  | (Call & { kind: "contract"; requestId: Hex })
  | { kind: "signed"; raw: Uint8Array }
  | Submission;

interface Call {
  from: Address;
  maxFeePerGas: bigint;
  gas: bigint;
  /** `undefined` creates a contract. */
  to: Address | undefined;
  value: bigint;
  data: Hex;
}

/** A retryable ticket as L1 sent it. */
export interface Submission {
  kind: "retryable";
  requestId: Hex;
  from: Address;
  l1BaseFee: bigint;
  deposit: bigint;
  maxFeePerGas: bigint;
  gas: bigint;
  to: Address | undefined;
  value: bigint;
  beneficiary: Address;
  maxSubmissionFee: bigint;
  feeRefundAddress: Address;
  data: Hex;
}

const NESTED = 16;

/**
 * What a queue element asks for, in order. Of a message that is malformed nothing is left: no account can stop the queue.
 */
export function requestsOf({ from: sender, queueIndex, data, message }: Deposit): Request[] {
  if (message === undefined) return [];
  const from = sender.toLowerCase() as Address;
  const requestId = wordOf(queueIndex);
  const reader = new ByteReader(hexToBytes(data));
  try {
    switch (message.kind) {
      case KINDS.ethDeposit:
        return [{ kind: "deposit", requestId, from, to: reader.hex(20), value: reader.uint(32) }];
      case KINDS.retryable:
        return [submissionOf(reader, requestId, from, message.baseFee)];
      case KINDS.fundedByL1: {
        const call = callOf(reader, reader.int(1), subRequest(requestId, 1n), from);
        return [{ kind: "deposit", requestId: subRequest(requestId, 0n), from, to: from, value: call.value }, call];
      }
      case KINDS.l2Message:
        return l2Message(reader, requestId, from, 0);
      default:
        return [];
    }
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function l2Message(reader: ByteReader, requestId: Hex, from: Address, depth: number): Request[] {
  const kind = reader.int(1);
  switch (kind) {
    case 0:
    case 1:
      return [callOf(reader, kind, requestId, from)];
    case 3:
      return batch(reader, requestId, from, depth + 1);
    case 4:
      return [{ kind: "signed", raw: reader.rest() }];
    default:
      return [];
  }
}

/** Messages in a message, each behind its length. */
function batch(reader: ByteReader, requestId: Hex, from: Address, depth: number): Request[] {
  if (depth > NESTED) return [];
  const requests: Request[] = [];
  for (let index = 0n; reader.left >= 8; index += 1n) {
    const length = reader.uint(8);
    if (length > BigInt(reader.left)) break;
    const segment = new ByteReader(reader.bytes(Number(length)));
    requests.push(...l2Message(segment, subRequest(requestId, index), from, depth));
  }
  return requests;
}

function callOf(reader: ByteReader, kind: number, requestId: Hex, from: Address): Request & Call {
  if (kind > 1) throw new RangeError(`Kind ${kind} is no call.`);
  const gas = uint64(reader);
  const maxFeePerGas = reader.uint(32);
  const nonce = kind === 0 ? uint64(reader) : undefined;
  const call = { from, gas, maxFeePerGas, to: targetOf(reader), value: reader.uint(32), data: reader.hex(reader.left) };
  return nonce === undefined ? { kind: "contract", requestId, ...call } : { kind: "unsigned", nonce, ...call };
}

function submissionOf(reader: ByteReader, requestId: Hex, from: Address, l1BaseFee: bigint): Submission {
  const [to, value, deposit, maxSubmissionFee] = [targetOf(reader), reader.uint(32), reader.uint(32), reader.uint(32)];
  const feeRefundAddress = addressOf(reader);
  const beneficiary = addressOf(reader);
  const [gas, maxFeePerGas, length] = [uint64(reader), reader.uint(32), reader.uint(32)];
  if (length > BigInt(reader.left)) throw new RangeError(`${length} bytes of data are announced.`);
  return {
    kind: "retryable",
    requestId,
    from,
    l1BaseFee,
    deposit,
    maxFeePerGas,
    gas,
    to,
    value,
    beneficiary,
    maxSubmissionFee,
    feeRefundAddress,
    data: reader.hex(Number(length)),
  };
}

/** A word that holds a number of 64 bits. */
function uint64(reader: ByteReader): bigint {
  const value = reader.uint(32);
  if (value >= 2n ** 64n) throw new RangeError(`${value} is no number of 64 bits.`);
  return value;
}

function addressOf(reader: ByteReader): Address {
  reader.bytes(12);
  return reader.hex(20);
}

/** Zero creates a contract. */
function targetOf(reader: ByteReader): Address | undefined {
  const to = addressOf(reader);
  return BigInt(to) === 0n ? undefined : to;
}

function subRequest(requestId: Hex, index: bigint): Hex {
  return keccak256(concatBytes(hexToBytes(requestId), words(index)));
}

function wordOf(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
