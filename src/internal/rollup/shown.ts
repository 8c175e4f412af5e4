import { checksum } from "ox/Address";
import { formatEther, formatGwei } from "ox/Value";

import type { Address } from "./types.js";

/** wei */
export const ETHER = 10n ** 18n;

/** An amount of wei as people read it. */
export function ether(wei: bigint): string {
  return `${formatEther(wei)} ETH`;
}

/** A price of gas, in wei, as people read it. */
export function gwei(wei: bigint): string {
  return `${formatGwei(wei)} gwei`;
}

/** An address as people read it. */
export const named = (address: Address): Address => checksum(address);
