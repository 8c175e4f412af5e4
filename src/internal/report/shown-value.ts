import { addressOf } from "./opcode-watch.js";

/** ORIGIN, CALLER, COINBASE. */
const ADDRESSES: ReadonlySet<number> = new Set([0x32, 0x33, 0x41]);
/** BLOCKHASH, PREVRANDAO, BLOBHASH. */
const HASHES: ReadonlySet<number> = new Set([0x40, 0x44, 0x49]);

/** What an opcode pushed, as people read it. */
export function shownValue(opcode: number, value: bigint): string {
  if (ADDRESSES.has(opcode)) return addressOf(value);
  if (HASHES.has(opcode)) return `0x${value.toString(16)}`;
  return String(value);
}
