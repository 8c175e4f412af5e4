import { OvmError } from "../../errors.js";
import type { OvmContext } from "../connection/wire/context.js";
import { designOf } from "../connection/wire/design-of.js";
import type { VerbDesign } from "../connection/wire/verb-design.js";
import type { Verb } from "./row.js";

/**
 * A verb that each design of L2 has in its own way. On a design that has it not, it refuses by name.
 *
 * @param loads the verb's files, each loaded when it is first called
 */
export function byDesign<F extends Verb>(
  name: string,
  loads: Partial<Record<VerbDesign, () => Promise<F>>>,
): () => Promise<F> {
  const verb = async (context: OvmContext, ...args: never[]): Promise<unknown> => {
    const design = await designOf(context);
    // OVM 1.0's verbs are OVM 2.0's.
    const load = design === "ovm1" ? loads.ovm2 : loads[design];
    if (load === undefined) throw notInThisDesign(name, design);
    return await (
      await load()
    )(context, ...args);
  };
  return async () => verb as F;
}

const WHY: Record<VerbDesign, string> = {
  optimism: 'is about retryable tickets, and this L2 has none. Use a network entry with `semantics: "arbitrum"`.',
  arbitrum:
    "needs contracts of the OP Stack, and this L2 behaves like Arbitrum. Use Arbitrum's own contracts, which ovm.addresses() names, or its SDK.",
  ovm1: "needs contracts that OVM 1.0 has not. Use those that ovm.addresses() names.",
  ovm2: "needs contracts that OVM 2.0 has not. Use those that ovm.addresses() names.",
};

function notInThisDesign(verb: string, design: VerbDesign): OvmError {
  return new OvmError("NOT_IN_THIS_DESIGN", `ovm.${verb} ${WHY[design]}`, { verb });
}
