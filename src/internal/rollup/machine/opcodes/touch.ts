import { isPrecompile } from "../precompiles/addresses.js";
import { Access, getEntry, hasMark, putEntry, putMark, rootBefore } from "../state/access.js";
import type { Execution } from "../state/execution.js";
import { readSlot, World } from "../state/world.js";

/** EIP-2929 */
export const GAS = { warm: 100, coldAddress: 2_600, coldSlot: 2_100 } as const;

type Touching = Pick<Execution, "state" | "reads" | "rules" | "preimages">;

/** Makes an address warm; tells whether it was cold. */
export function touchAddress(execution: Touching, address: bigint): boolean {
  if (isPrecompile(address, execution.rules)) return false;
  const { state, reads } = execution;
  if (hasMark(state.access, Access.ADDRESS, address, reads)) return false;
  execution.state = state.with({ access: putMark(state.access, Access.ADDRESS, address, reads) });
  return true;
}

/** Gas of touching an address. */
export function addressGas(execution: Touching, address: bigint): number {
  return touchAddress(execution, address) ? GAS.coldAddress : GAS.warm;
}

/** Makes a slot warm; its first touch records the value it has, which is the one before the transaction. */
export function touchSlot(execution: Touching, address: bigint, slot: bigint): { wasCold: boolean; original: bigint } {
  const { state, reads } = execution;
  const known = getEntry(state.access, Access.SLOT, address, slot, reads);
  if (known !== undefined) return { wasCold: false, original: known };
  const original = readSlot(worldBefore(execution, address).account(address, reads), slot, reads);
  execution.state = state.with({ access: putEntry(state.access, Access.SLOT, address, slot, original, reads) });
  return { wasCold: true, original };
}

/**
 * Where a slot has the value from before the transaction, if the transaction has not touched it: the state as it is, but for the
 * ledger of ether, which is written without being touched.
 */
function worldBefore({ state, reads, rules, preimages }: Touching, address: bigint): World {
  if (address !== rules.ledger) return state.world;
  return World.at(rootBefore(state.access, reads), preimages.nodes, rules.ledger);
}
