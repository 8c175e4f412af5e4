import { bytesToHex } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import type { L1Addresses } from "../l1-addresses.js";
import type { Hex } from "../types.js";
import { RECORD_BLOCK_HASH, RECORD_BLOCK_HASHES } from "./abi.js";
import { recordRecentGas, recordWalkGas } from "./gas.js";
import type { L1Reader } from "./reader.js";
import type { RoleKey } from "./role-keys.js";
import type { L1Sender } from "./sender.js";

/** BLOCKHASH reaches 256 blocks; some are spared for the transactions that come before the one that needs the hash. */
export const BLOCK_HASH_REACH = 256n - 16n;
/** The same for a transaction that records hashes, before which nothing comes. */
export const RECORDABLE = 256n - 4n;
/** About 600 bytes each: some 60 KB of calldata. */
export const HEADERS_PER_TRANSACTION = 100n;

export interface BlockHashRecorder {
  sender: L1Sender;
  key: RoleKey;
  addresses: L1Addresses;
}

/** Makes the CTC know hashes that BLOCKHASH still reaches. */
export async function recordRecentHashes(
  numbers: readonly bigint[],
  { sender, key, addresses }: BlockHashRecorder,
): Promise<Hex> {
  const data = AbiFunction.encodeData(RECORD_BLOCK_HASHES, [numbers]);
  const gas = recordRecentGas(data, numbers.length);
  return (await sender.send(key, addresses.canonicalTransactionChain, data, gas)).hash;
}

/** Makes the CTC know the hash of block `number` by the headers from block `known` down, whose hash it knows. */
export async function recordByHeaders(
  number: bigint,
  known: bigint,
  { reader, sender, key, addresses }: BlockHashRecorder & { reader: L1Reader },
): Promise<Hex[]> {
  const sent: Hex[] = [];
  // Every hash that a transaction records is the next one's start.
  for (let start = known; start > number;) {
    const end = start - number > HEADERS_PER_TRANSACTION ? start - HEADERS_PER_TRANSACTION : number;
    const headers: Hex[] = [];
    for (let at = start; at > end; at -= 1n) headers.push(bytesToHex((await reader.header(at)).rlp()));
    const data = AbiFunction.encodeData(RECORD_BLOCK_HASH, [end, headers]);
    const gas = recordWalkGas(data, headers.length);
    sent.push((await sender.send(key, addresses.canonicalTransactionChain, data, gas)).hash);
    start = end;
  }
  return sent;
}

/** Whether each L1 block from `high` down names the one before it, to `low`. Those that Hardhat mines in bulk do not. */
export async function areLinked(high: bigint, low: bigint, reader: L1Reader): Promise<boolean> {
  for (let at = high; at > low; at -= 1n) {
    const [block, parent] = [await reader.header(at), await reader.header(at - 1n)];
    if (block.parentHash !== parent.origin.hash) return false;
  }
  return true;
}
