import type { Hex } from "../../types.js";
import { type StorageWrite, storageWrite, word } from "./storage-write.js";

/** Entries of both ring buffers. */
const HISTORY_LENGTH = 8_191n;

/** EIP-2935: the system write of the parent's hash at the start of block `number`. */
export function blockHashWrites(number: bigint, parentHash: Hex): StorageWrite[] {
  return [{ slot: word((number - 1n) % HISTORY_LENGTH), value: parentHash }];
}

/** EIP-4788: the system writes of the L1 origin's beacon root at the start of a block. */
export function beaconRootWrites(timestamp: bigint, parentBeaconBlockRoot: Hex): StorageWrite[] {
  const slot = timestamp % HISTORY_LENGTH;
  return [storageWrite(slot, timestamp), { slot: word(slot + HISTORY_LENGTH), value: parentBeaconBlockRoot }];
}
