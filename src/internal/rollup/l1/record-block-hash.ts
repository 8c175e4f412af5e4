import { bytesToHex } from "@ethereumjs/util";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import type { Eip1193Provider, Hex } from "../types.js";
import { BLOCK_HASH_RECORDED, RECORD_BLOCK_HASH } from "./abi.js";
import type { L1Addresses } from "./addresses.js";
import { recordGas } from "./gas.js";
import type { L1Reader } from "./reader.js";
import type { RoleKey } from "./role-keys.js";
import { call, quantity, type RpcLog } from "./rpc.js";
import type { L1Sender } from "./sender.js";

/** BLOCKHASH reaches 256 blocks; some are spared for the transactions that come before the one that needs the hash. */
export const BLOCK_HASH_REACH = 256n - 16n;
/** About 600 bytes each: some 60 KB of calldata. */
const HEADERS_PER_TRANSACTION = 100n;

export interface BlockHashRecorder {
  provider: Eip1193Provider;
  reader: L1Reader;
  sender: L1Sender;
  key: RoleKey;
  addresses: L1Addresses;
}

/** Makes the CTC know the hash of L1 block `number`: does nothing while BLOCKHASH reaches it. Returns the L1 transactions. */
export async function recordBlockHash(number: bigint, recorder: BlockHashRecorder): Promise<Hex[]> {
  const { reader, sender, key, addresses } = recorder;
  const sent: Hex[] = [];
  const { number: latest } = (await reader.head()).origin;
  if (number + BLOCK_HASH_REACH > latest) return sent;
  // Walks back from the nearest known hash; every hash that a transaction records is the next one's start.
  let known = (await nearestRecorded(number, recorder)) ?? latest - BLOCK_HASH_REACH / 2n;
  while (known > number) {
    const next = known - number > HEADERS_PER_TRANSACTION ? known - HEADERS_PER_TRANSACTION : number;
    const headers: Hex[] = [];
    for (let at = known; at > next; at -= 1n) headers.push(bytesToHex((await reader.header(at)).rlp()));
    const data = AbiFunction.encodeData(RECORD_BLOCK_HASH, [next, headers]);
    sent.push(
      (await sender.send(key, addresses.canonicalTransactionChain, data, recordGas(data, headers.length))).hash,
    );
    known = next;
  }
  return sent;
}

async function nearestRecorded(
  number: bigint,
  { provider, addresses }: BlockHashRecorder,
): Promise<bigint | undefined> {
  const logs = await call<RpcLog[]>(provider, "eth_getLogs", {
    fromBlock: quantity(number),
    toBlock: "latest",
    address: addresses.canonicalTransactionChain,
    topics: [AbiEvent.getSelector(BLOCK_HASH_RECORDED)],
  });
  return logs
    .map((log) => AbiEvent.decode(BLOCK_HASH_RECORDED, log).blockNumber)
    .filter((recorded) => recorded >= number)
    .reduce<bigint | undefined>(
      (least, recorded) => (least === undefined || recorded < least ? recorded : least),
      undefined,
    );
}
