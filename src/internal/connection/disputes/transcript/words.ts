import { checksum } from "ox/Address";

import type { Address, Hex } from "../../../rollup/types.js";

/** A hash by its ends. */
export function shortHash(hash: Hex): string {
  return `${hash.slice(0, 10)}…${hash.slice(-4)}`;
}

/** An address by its ends. */
export function shortAddress(address: Address): string {
  const text = checksum(address);
  return `${text.slice(0, 6)}…${text.slice(-4)}`;
}

/** A number with its thousands told apart: 1,302,112. */
export function grouped(value: number | bigint): string {
  return value.toLocaleString("en-US");
}

/** "1 step", "16 steps". */
export function count(value: number | bigint, what: string): string {
  return `${grouped(value)} ${what}${value === 1 || value === 1n ? "" : "s"}`;
}
