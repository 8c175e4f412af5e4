import { isPrecompile } from "../precompiles/addresses.js";
import { Access, getEntry, hasMark, putEntry, putMark } from "../state/access.js";
import type { Run } from "../state/execution.js";
import { readSlot } from "../state/world.js";

/** EIP-2929 */
export const GAS = { warm: 100, coldAddress: 2_600, coldSlot: 2_100 } as const;

/** Makes an address warm; tells whether it was cold. */
export function touchAddress(run: Pick<Run, "state" | "reads">, address: bigint): boolean {
  if (isPrecompile(address)) return false;
  const { state, reads } = run;
  if (hasMark(state.access, Access.ADDRESS, address, reads)) return false;
  run.state = state.with({ access: putMark(state.access, Access.ADDRESS, address, reads) });
  return true;
}

/** Gas of touching an address. */
export function addressGas(run: Pick<Run, "state" | "reads">, address: bigint): number {
  return touchAddress(run, address) ? GAS.coldAddress : GAS.warm;
}

/** Makes a slot warm; its first touch records the value it has, which is the one before the transaction. */
export function touchSlot(
  run: Pick<Run, "state" | "reads">,
  address: bigint,
  slot: bigint,
): { wasCold: boolean; original: bigint } {
  const { state, reads } = run;
  const known = getEntry(state.access, Access.SLOT, address, slot, reads);
  if (known !== undefined) return { wasCold: false, original: known };
  const original = readSlot(state.world.account(address, reads), slot, reads);
  run.state = state.with({ access: putEntry(state.access, Access.SLOT, address, slot, original, reads) });
  return { wasCold: true, original };
}
