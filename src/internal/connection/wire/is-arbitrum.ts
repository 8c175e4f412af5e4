import { addresses } from "./addresses.js";
import type { OvmContext } from "./context.js";

/** Whether L2 behaves like Arbitrum: then an inbox stands on L1. */
export async function isArbitrum(context: OvmContext): Promise<boolean> {
  return "inbox" in (await addresses(context));
}
