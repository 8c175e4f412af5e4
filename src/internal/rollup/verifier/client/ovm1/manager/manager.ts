import { bytesToUnprefixedHex } from "@ethereumjs/util";

import { keccak256 } from "../../../../keccak/keccak256.js";
import { type Frame } from "../../frame.js";
import type { Environment } from "../environment.js";
import { decodeArguments, encodeResults } from "./abi.js";
import { contextFunctions } from "./context.js";
import { frameFunctions } from "./frames.js";
import type { Do } from "./function.js";
import { stateFunctions } from "./state.js";

const SELECTOR = 4;
const NOTHING = new Uint8Array(0);

interface Function {
  types: readonly string[];
  do: Do;
}

/** Does what OVM_ExecutionManager did for the code that calls it. What is no function, or no encoding of its arguments, reverts. */
export type Manager = (frame: Frame, input: Uint8Array) => Promise<void>;

export function executionManager(environment: Environment): Manager {
  const all = { ...contextFunctions(environment), ...stateFunctions, ...frameFunctions };
  const bySelector = new Map(
    Object.entries(all).map(([signature, does]) => [selectorOf(signature), { signature, does }]),
  );
  const functions = new Map<string, Function>();
  for (const [selector, { signature, does }] of bySelector) {
    const types = signature.slice(signature.indexOf("(") + 1, -1);
    functions.set(selector, { types: types === "" ? [] : types.split(","), do: does });
  }
  return async (frame, input) => {
    const found = functions.get(bytesToUnprefixedHex(input.subarray(0, SELECTOR)));
    const values = found && decodeArguments(found.types, input.subarray(SELECTOR));
    if (found === undefined || values === undefined) return frame.interpreter.revert(NOTHING);
    frame.returnBytes = encodeResults(await found.do(frame, ...(values as never[])));
  };
}

function selectorOf(signature: string): string {
  return bytesToUnprefixedHex(keccak256(Buffer.from(signature)).subarray(0, SELECTOR));
}
