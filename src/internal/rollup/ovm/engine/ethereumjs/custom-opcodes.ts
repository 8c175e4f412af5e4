import type { EVMOpts } from "@ethereumjs/evm";

import type { SemanticsValues } from "../../../../semantics/types.js";
import type { BlockContext } from "../../types.js";

type CustomOpcode = NonNullable<EVMOpts["customOpcodes"]>[number];

/** The opcodes that a design has and Ethereum has not, and those that it has not, as options of the EVM. */
export function customOpcodes(
  { opcodes }: Pick<SemanticsValues, "opcodes">,
  context: () => BlockContext,
): CustomOpcode[] {
  return opcodes.flatMap(({ status, opcode, name: opcodeName, gas: baseFee = 0 }): CustomOpcode[] => {
    // Code that holds it cannot be deployed, but a cheat can put it there.
    if (status === "rejected") return [{ opcode }];
    if (status !== "extra") return [];
    // What an extra opcode pushes is "l1-block-number": there is no other.
    return [{ opcode, opcodeName, baseFee, logicFunction: ({ stack }) => stack.push(context().l1Number) }];
  });
}
