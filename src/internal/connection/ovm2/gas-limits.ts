import type { OvmContext } from "../wire/context.js";
import { designOf } from "../wire/design-of.js";
import type { MostGas } from "../wire/gas-limits.js";

/**
 * Gas on L2 of a deposit through the bridges, and of a message for which the user names none: what OVM 1.0 needs, and little enough that
 * L1 burns none for it. The queue takes 100,000 at least.
 */
export const OVM2_GAS_LIMIT = 1_900_000n;

/** What the queue takes for a transaction from L1. */
export async function ofTheQueue(context: OvmContext): Promise<MostGas> {
  const most = (await designOf(context)) === "ovm1" ? 11_000_000n : 15_000_000n;
  return { most, meaning: "the most gas that the OVM's queue takes" };
}
