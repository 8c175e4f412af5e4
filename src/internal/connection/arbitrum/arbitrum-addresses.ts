import type { ArbitrumAddresses } from "../../../types.js";
import { addresses } from "../wire/addresses.js";
import type { OvmContext } from "../wire/context.js";

/** Where Arbitrum's contracts are. The verbs here are called on an Arbitrum alone. */
export async function arbitrumAddresses(context: OvmContext): Promise<ArbitrumAddresses> {
  return (await addresses(context)) as unknown as ArbitrumAddresses;
}
