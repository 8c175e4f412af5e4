import { OvmError } from "../../errors.js";
import type { OvmContext } from "../connection/wire/context.js";
import { isArbitrum } from "../connection/wire/is-arbitrum.js";
import type { Verb } from "./row.js";

/**
 * A verb that each design of L2 has in its own way. On a design that has it not, it refuses by name.
 *
 * @param loads the verb's files, each loaded when it is first called
 */
export function byDesign<F extends Verb>(
  name: string,
  loads: { optimism?: () => Promise<F>; arbitrum?: () => Promise<F> },
): () => Promise<F> {
  const verb = async (context: OvmContext, ...args: never[]): Promise<unknown> => {
    const onArbitrum = await isArbitrum(context);
    const load = onArbitrum ? loads.arbitrum : loads.optimism;
    if (load === undefined) throw notInThisDesign(name, onArbitrum);
    return await (
      await load()
    )(context, ...args);
  };
  return async () => verb as F;
}

function notInThisDesign(verb: string, onArbitrum: boolean): OvmError {
  const why = onArbitrum
    ? "needs contracts of the OP Stack, and this L2 behaves like Arbitrum. Use Arbitrum's own contracts, which ovm.addresses() names, or its SDK."
    : 'is about retryable tickets, and this L2 has none. Use a network entry with `semantics: "arbitrum"`.';
  return new OvmError("NOT_IN_THIS_DESIGN", `ovm.${verb} ${why}`, { verb });
}
