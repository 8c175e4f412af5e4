import { hexToBytes, withPrefix } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { Log } from "../types.js";
import { DEPOSIT_TYPE } from "./deposit.js";

export interface ReceiptFields {
  type: number;
  status: 0 | 1;
  cumulativeGasUsed: bigint;
  bloom: Uint8Array;
  logs: readonly Log[];
  /** Of a deposit: the sender's nonce before it. */
  depositNonce?: bigint;
}

/** RLP of a list of logs. */
export function encodeLogs(logs: readonly Log[]): Uint8Array {
  return encodeList(logs.map(encodeLog));
}

function encodeLog({ address, topics, data }: Log): Uint8Array {
  return encodeList([
    encodeBytes(hexToBytes(address)),
    encodeList(topics.map((topic) => encodeBytes(hexToBytes(topic)))),
    encodeBytes(hexToBytes(data)),
  ]);
}

/**
 * A receipt as the receipts trie holds it. A deposit's carries its nonce and version 1 (OP Stack, Canyon); an unsigned
 * transaction's has the prefix of its Ethereum type.
 */
export function encodeReceipt({
  type,
  status,
  cumulativeGasUsed,
  bloom,
  logs,
  depositNonce,
}: ReceiptFields): Uint8Array {
  const fields = [encodeNumber(BigInt(status)), encodeNumber(cumulativeGasUsed), encodeBytes(bloom), encodeLogs(logs)];
  if (type === DEPOSIT_TYPE) fields.push(encodeNumber(depositNonce ?? 0n), encodeNumber(1n));
  const payload = encodeList(fields);
  return type === 0 ? payload : withPrefix(type, payload);
}
