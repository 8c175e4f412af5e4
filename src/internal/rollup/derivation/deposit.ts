import { concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Deposit } from "../derivation/types.js";
import type { Address, Hex } from "../types.js";
import { KINDS } from "./arbitrum/message.js";
import type { DepositLabel } from "./batch.js";
import { ByteReader } from "./reader.js";
import { keccak256, words } from "./words.js";

/** Domain of the source hashes of users' deposits (OP Stack specification, deposits, "Source hash computation"). */
const USER_DEPOSIT = 0n;
/** Domain of deposits without a label: "OVM" in ASCII. The OP Stack counts its domains up from 0, and has five. */
const QUEUED_DEPOSIT = 0x4f564dn;

/** An element of the CTC's queue, as `enqueue` committed to it. */
export interface QueueElement {
  queueIndex: bigint;
  /** Already aliased. */
  from: Address;
  to: Address;
  version: bigint;
  /** `packed(uint256 mint, uint256 value, uint64 gasLimit, bool isCreation, bytes data)` */
  opaqueData: Hex;
  l1BlockNumber: bigint;
  l1Timestamp: bigint;
  /** Hash of the L1 block before the one that enqueued it. */
  l1ParentHash: Hex;
}

/** Event data that is not a deposit of version 0. */
export class MalformedDepositError extends Error {}

export interface OpaqueData {
  mint: bigint;
  value: bigint;
  gas: bigint;
  isCreation: boolean;
  data: Hex;
}

/** Versions of opaque data that are kinds of messages of Arbitrum's inbox: the data begins with L1's base fee, 32 bytes. */
const MESSAGES: ReadonlySet<bigint> = new Set(Object.values(KINDS).map(BigInt));

/** Version of opaque data of OVM 2.0's queue: the data begins with the gas that the transaction has on L2, 32 bytes. */
const OVM2_TRANSACTION = 1n;

/** @throws {MalformedDepositError} */
export function decodeOpaqueData(version: bigint, opaqueData: Hex): OpaqueData {
  if (version !== 0n && version !== OVM2_TRANSACTION && !MESSAGES.has(version)) {
    throw new MalformedDepositError(`Unknown deposit version ${version}; only 0, 1 and kinds of messages exist.`);
  }
  const reader = new ByteReader(hexToBytes(opaqueData));
  try {
    const [mint, value, gas, creation] = [reader.uint(32), reader.uint(32), reader.uint(8), reader.int(1)];
    return { mint, value, gas, isCreation: creation !== 0, data: reader.hex(reader.left) };
  } catch (error) {
    throw new MalformedDepositError(`Opaque data of ${(opaqueData.length - 2) / 2} bytes; a deposit has at least 73.`, {
      cause: error,
    });
  }
}

/** The commitment that the CTC stores. */
export function queueElementHash(element: QueueElement): Hex {
  return keccak256(
    words(
      element.from,
      element.to,
      element.version,
      keccak256(hexToBytes(element.opaqueData)),
      element.queueIndex,
      element.l1BlockNumber,
      element.l1Timestamp,
      element.l1ParentHash,
    ),
  );
}

export function sourceHash(domain: bigint, l1BlockHash: Hex, id: bigint | number): Hex {
  return keccak256(concatBytes(words(domain), hexToBytes(keccak256(words(l1BlockHash, id)))));
}

/** The L2 transaction that a queue element is, under the label it was appended with. */
export function depositOf(element: QueueElement, label: DepositLabel | undefined): Deposit {
  const { mint, value, gas, isCreation, data } = decodeOpaqueData(element.version, element.opaqueData);
  const deposit = {
    queueIndex: element.queueIndex,
    sourceHash:
      label === undefined
        ? sourceHash(QUEUED_DEPOSIT, element.l1ParentHash, element.queueIndex)
        : sourceHash(USER_DEPOSIT, label.l1BlockHash, label.logIndex),
    from: element.from,
    to: isCreation ? undefined : element.to,
    mint,
    value,
    gas,
    data,
  };
  if (element.version === 0n) return deposit;
  const [first, rest] = behindWord(data);
  if (element.version === OVM2_TRANSACTION) return { ...deposit, gas: first, data: rest };
  return { ...deposit, data: rest, message: { kind: Number(element.version), baseFee: first } };
}

/**
 * The first word of data, and what follows.
 *
 * @throws {MalformedDepositError}
 */
export function behindWord(data: Hex): [bigint, Hex] {
  const reader = new ByteReader(hexToBytes(data));
  if (reader.left < 32) throw new MalformedDepositError(`Data of ${reader.left} bytes lacks its first word.`);
  return [reader.uint(32), reader.hex(reader.left)];
}
