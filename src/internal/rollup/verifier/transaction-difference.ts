import { RLP } from "@ethereumjs/rlp";
import { bytesToBigInt, bytesToHex } from "@ethereumjs/util";

import type { Hex } from "../types.js";
import type { TransactionDifference, VerifiedTransaction } from "./types.js";

/** What of a receipt's JSON is in the receipts trie, and whose it is. */
export interface RpcReceipt {
  transactionHash: Hex;
  type: Hex;
  status: Hex;
  cumulativeGasUsed: Hex;
  logsBloom: Hex;
  logs: readonly { address: Hex; topics: readonly Hex[]; data: Hex }[];
  depositNonce?: Hex;
}

type Fields = Record<"type" | "status" | "cumulativeGasUsed" | "logsBloom" | "logs" | "depositNonce", string>;

/** The first transaction of a block that a node has otherwise. */
export function transactionDifference(
  own: readonly VerifiedTransaction[],
  others: readonly RpcReceipt[],
): TransactionDifference | undefined {
  for (let index = 0; index < Math.max(own.length, others.length); index += 1) {
    const [mine, other] = [own[index], others[index]];
    if (mine === undefined || mine.hash !== other?.transactionHash) {
      return { index, hash: (mine?.hash ?? other?.transactionHash)!, field: "hash" };
    }
    const [fields, shown] = [fieldsOfTrie(mine.receipt), fieldsOfJson(other)];
    const field = (Object.keys(fields) as (keyof Fields)[]).find((name) => fields[name] !== shown[name]);
    if (field !== undefined) return { index, hash: mine.hash, field };
  }
  return undefined;
}

/** A receipt of the trie, each field as text. */
function fieldsOfTrie(receipt: Uint8Array): Fields {
  const isTyped = receipt[0]! < 0xc0;
  const [status, cumulativeGasUsed, bloom, logs, nonce] = RLP.decode(isTyped ? receipt.subarray(1) : receipt) as [
    ...Uint8Array[],
  ];
  const list = logs as unknown as [address: Uint8Array, topics: Uint8Array[], data: Uint8Array][];
  return {
    type: String(isTyped ? receipt[0] : 0),
    status: String(bytesToBigInt(status!)),
    cumulativeGasUsed: String(bytesToBigInt(cumulativeGasUsed!)),
    logsBloom: bytesToHex(bloom!),
    logs: JSON.stringify(
      list.map(([address, topics, data]) => [bytesToHex(address), topics.map(bytesToHex), bytesToHex(data)]),
    ),
    depositNonce: nonce === undefined ? "" : String(bytesToBigInt(nonce)),
  };
}

/** A receipt of JSON-RPC, each field as text. */
function fieldsOfJson({ type, status, cumulativeGasUsed, logsBloom, logs, depositNonce }: RpcReceipt): Fields {
  return {
    type: String(BigInt(type)),
    status: String(BigInt(status)),
    cumulativeGasUsed: String(BigInt(cumulativeGasUsed)),
    logsBloom,
    logs: JSON.stringify(logs.map(({ address, topics, data }) => [address.toLowerCase(), topics, data])),
    depositNonce: depositNonce === undefined ? "" : String(BigInt(depositNonce)),
  };
}
