import type { Hex } from "../../rollup/types.js";
import { type CallFrame, isCreation, isPrecompile } from "./call-frame.js";

/** A frame among others, as OpenEthereum's `trace_` methods and geth's `flatCallTracer` tell it. */
export interface FlatTrace {
  action: Record<string, string | undefined>;
  /** Null where the frame failed and returned nothing. */
  result?: Record<string, Hex | undefined> | null;
  error?: string;
  subtraces: number;
  /** Which call of which call: `[0, 2]` is the third call of the first. */
  traceAddress: number[];
  type: "call" | "create" | "suicide";
}

export interface FlatOptions {
  /** Names of errors as OpenEthereum has them. */
  convertParityErrors?: boolean;
  /** Calls of precompiles too; OpenEthereum leaves them out. */
  includePrecompiles?: boolean;
}

/** OpenEthereum's names. */
const ERRORS: Readonly<Record<string, string>> = {
  "contract creation code storage out of gas": "Out of gas",
  "out of gas": "Out of gas",
  "max code size exceeded": "Out of gas",
  "invalid jump destination": "Bad jump destination",
  "execution reverted": "Reverted",
  "return data out of bounds": "Out of bounds",
  "stack overflow": "Out of stack",
  "stack underflow": "Stack underflow",
  "invalid opcode": "Bad instruction",
};

/** A tree of calls in a row: each call before those that it makes. */
export function flatten(frame: CallFrame, options: FlatOptions, traceAddress: number[] = []): FlatTrace[] {
  const { convertParityErrors = false, includePrecompiles = false } = options;
  const calls = (frame.calls ?? []).filter((call) => includePrecompiles || !callsPrecompile(call));
  const { error } = frame;
  const trace: FlatTrace = {
    ...described(frame),
    ...(error === undefined ? {} : { error: convertParityErrors ? parityError(error) : error }),
    subtraces: calls.length,
    traceAddress,
  };
  // What a revert returned is worth telling; everything else returned nothing.
  if (error !== undefined && error !== "execution reverted") trace.result = null;
  return [trace, ...calls.flatMap((call, i) => flatten(call, options, [...traceAddress, i]))];
}

function callsPrecompile({ type, to }: CallFrame): boolean {
  return (type === "CALL" || type === "STATICCALL") && to !== undefined && isPrecompile(to);
}

function described(frame: CallFrame): Pick<FlatTrace, "type" | "action" | "result"> {
  const { type, from, to, gas, gasUsed, input, output = "0x", value = "0x0" } = frame;
  if (type === "SELFDESTRUCT") {
    return { type: "suicide", action: { address: from, balance: value, refundAddress: to }, result: null };
  }
  if (isCreation(frame)) {
    return {
      type: "create",
      action: { creationMethod: type.toLowerCase(), from, gas, init: input, value },
      result: { address: to, code: output, gasUsed },
    };
  }
  return {
    type: "call",
    action: { callType: type.toLowerCase(), from, to, gas, input, value },
    result: { gasUsed, output },
  };
}

function parityError(error: string): string {
  const found = Object.entries(ERRORS).find(([name]) => error === name || error.startsWith(`${name}:`));
  return found?.[1] ?? error;
}
