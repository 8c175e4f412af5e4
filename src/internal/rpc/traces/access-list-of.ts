import type { AccessListItem } from "../../rollup/l2/types.js";
import type { Address, Hex } from "../../rollup/types.js";

/** What `prestateTracer` tells of a call. */
export type Prestate = Record<Address, { storage?: Record<Hex, Hex> }>;

/** Precompiles live below this; they are warm from the start. */
const FIRST_ORDINARY_ADDRESS = 0x10000n;

/** What a call touches; accounts that are `warm` anyway, and precompiles, are named only for their slots. */
export function accessListOf(touched: Prestate, warm: readonly (Address | undefined)[]): AccessListItem[] {
  const entries = Object.entries(touched) as [Address, Prestate[Address]][];
  return entries
    .map(([address, { storage = {} }]) => ({ address, storageKeys: Object.keys(storage) as Hex[] }))
    .filter(({ address, storageKeys }) => {
      return storageKeys.length > 0 || (!warm.includes(address) && BigInt(address) >= FIRST_ORDINARY_ADDRESS);
    });
}
