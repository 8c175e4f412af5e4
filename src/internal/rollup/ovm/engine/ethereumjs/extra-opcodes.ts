import type { EVMOpts } from "@ethereumjs/evm";

import type { SemanticsValues } from "../../../../semantics/types.js";
import type { BlockContext } from "../../types.js";

type CustomOpcode = NonNullable<EVMOpts["customOpcodes"]>[number];

/** The opcodes that a design has and Ethereum has not, as options of the EVM. */
export function extraOpcodes(
  { opcodes }: Pick<SemanticsValues, "opcodes">,
  context: () => BlockContext,
): CustomOpcode[] {
  return opcodes
    .filter(({ status }) => status === "extra")
    .map(({ opcode, name: opcodeName, gas: baseFee = 0 }) => ({
      ...{ opcode, opcodeName, baseFee },
      // What an extra opcode pushes is "l1-block-number": there is no other.
      logicFunction: ({ stack }) => stack.push(context().l1Number),
    }));
}
