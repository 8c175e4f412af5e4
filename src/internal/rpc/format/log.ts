import type { L2Block, Log } from "../../rollup/l2/types.js";
import type { Address, Hex } from "../../rollup/types.js";
import { toQuantity } from "./quantity.js";

export interface RpcLog {
  address: Address;
  topics: Hex[];
  data: Hex;
  blockHash: Hex;
  blockNumber: Hex;
  blockTimestamp: Hex;
  transactionHash: Hex;
  transactionIndex: Hex;
  logIndex: Hex;
  removed: boolean;
}

/** @param logIndex position among all logs of the block. */
export function formatLog(log: Log, block: L2Block, transactionIndex: number, logIndex: number): RpcLog {
  return {
    address: log.address,
    topics: log.topics,
    data: log.data,
    blockHash: block.hash,
    blockNumber: toQuantity(block.number),
    blockTimestamp: toQuantity(block.timestamp),
    transactionHash: block.transactions[transactionIndex]!.hash,
    transactionIndex: toQuantity(transactionIndex),
    logIndex: toQuantity(logIndex),
    removed: false,
  };
}
