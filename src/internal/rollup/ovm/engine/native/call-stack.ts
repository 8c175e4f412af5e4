import { callStackWords } from "../../arbitrum/call-stack.js";
import { REVERT } from "./halt.js";
import type { RunPrecompile } from "./machine.js";

/** The precompile at ArbOS's address: tells ArbSys which calls lead to it. */
export const tellCallStack: RunPrecompile = (_input, _gas, { frame, transaction }) => {
  const asking = frame!.fields.parent;
  const below = asking?.fields.parent;
  const words = callStackWords(
    asking === undefined
      ? undefined
      : {
          self: asking.self.key,
          depth: asking.depth + 1,
          callersCaller: below === undefined ? undefined : BigInt(below.fields.caller),
        },
    transaction.isFromL1,
  );
  return words === undefined ? { error: REVERT } : { output: words, gas: 0 };
};
