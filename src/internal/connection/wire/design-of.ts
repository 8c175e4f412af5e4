import { addresses } from "./addresses.js";
import type { OvmContext } from "./context.js";
import { designOfAddresses, type VerbDesign } from "./verb-design.js";

/** Which design L2 has: what stands on L1 tells it. */
export async function designOf(context: OvmContext): Promise<VerbDesign> {
  return designOfAddresses(await addresses(context));
}
