import { checksum } from "ox/Address";
import { formatEther } from "ox/Value";

import type { Address } from "../../types.js";

/** wei */
export const ETHER = 10n ** 18n;

/** An amount of wei as people read it. */
export function ether(wei: bigint): string {
  return `${formatEther(wei)} ETH`;
}

/** An address as people read it. */
export const named = (address: Address): Address => checksum(address);
