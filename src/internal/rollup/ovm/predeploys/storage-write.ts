import type { Hex } from "../../types.js";

/** One word of storage. Slot and value are 32 bytes of hex. */
export interface StorageWrite {
  slot: Hex;
  value: Hex;
}

/** A write of numbers. */
export function storageWrite(slot: bigint, value: bigint): StorageWrite {
  return { slot: word(slot), value: word(value) };
}

/** A number as 32 bytes of hex. */
export function word(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
