import type { EVMOpts } from "@ethereumjs/evm";

import type { Environment } from "../environment.js";
import { executionManager } from "../manager/manager.js";
import { callOpcodes } from "./calls.js";
import { contextOpcodes } from "./context.js";
import { creationOpcodes } from "./creations.js";
import { dataOpcodes } from "./data.js";

/** OVM 1.0's instructions where they are not Istanbul's, and those that it has not (docs/spec/ovm1.md). */
export function ovm1Opcodes(environment: Environment): NonNullable<EVMOpts["customOpcodes"]> {
  const rejected = environment.semantics.opcodes.filter(({ status }) => status === "rejected");
  return [
    ...rejected.map(({ opcode }) => ({ opcode })),
    ...contextOpcodes(environment),
    ...dataOpcodes,
    ...creationOpcodes,
    ...callOpcodes(executionManager(environment)),
  ];
}
