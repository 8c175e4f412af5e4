import type { BlockToSimulate } from "../l2/types.js";
import { accountKey } from "../ovm/bytes.js";
import { StateReads } from "../ovm/state/told-state.js";
import type { Address, Hex } from "../types.js";
import type { AskL1 } from "./l1-state.js";

type Prestate = Record<Address, { storage?: Record<Hex, Hex> }>;

/** What calls would read on a block as it is: about what they read in a simulation. */
export async function readsOfCalls(ask: AskL1, blocks: readonly BlockToSimulate[], block: Hex): Promise<StateReads> {
  const reads = new StateReads();
  for (const { from, to, data } of blocks.flatMap(({ calls }) => calls)) {
    // SAFETY: Hardhat's network ends the process over a value that no account can have. Without one the call reads about the same.
    const call = { from, to, data };
    // What cannot be traced by itself is found out pass by pass.
    const prestate = await ask("debug_traceCall", [call, block, { tracer: "prestateTracer" }]).catch(() => ({}));
    for (const [address, { storage = {} }] of Object.entries(prestate as Prestate)) {
      const key = accountKey(address as Address);
      reads.accounts.add(key);
      const slots = Object.keys(storage).map((slot) => slot.slice(2));
      reads.slots.set(key, new Set([...(reads.slots.get(key) ?? []), ...slots]));
    }
  }
  return reads;
}
