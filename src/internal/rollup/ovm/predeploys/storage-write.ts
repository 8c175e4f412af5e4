import { keccak256 } from "../../keccak/keccak256.js";
import type { Hex } from "../../types.js";
import { bytesToHex, hexToBytes } from "../bytes.js";

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

/** As Solidity stores a string of less than 32 bytes: the bytes, then twice their number. */
export function shortString(slot: bigint, text: string): StorageWrite {
  const bytes = Buffer.from(text);
  return storageWrite(
    slot,
    BigInt(`0x${bytes.toString("hex").padEnd(62, "0")}${(2 * bytes.length).toString(16).padStart(2, "0")}`),
  );
}

/** Where Solidity keeps the value of a key of the mapping in `slot`. */
export function mappingSlot(slot: bigint, key: Hex): bigint {
  return BigInt(bytesToHex(keccak256(hexToBytes(`${word(BigInt(key))}${word(slot).slice(2)}`))));
}
