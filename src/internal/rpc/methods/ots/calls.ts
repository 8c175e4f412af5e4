import type { Hex } from "../../../rollup/types.js";
import { derived, type Methods } from "../../method.js";
import { passedBlock } from "../../params/passed.js";
import { address, hash } from "../../params/primitives.js";
import type { CallFrame } from "../../traces/call-frame.js";

/** Version of Otterscan's interface. */
const API_LEVEL = 8;

const OPERATIONS: Readonly<Record<string, number>> = { CALL: 0, SELFDESTRUCT: 1, CREATE: 2, CREATE2: 3 };

/** What Otterscan asks about one transaction or account. */
export const otsCallMethods: Methods = {
  ots_getApiLevel: derived({}, async () => API_LEVEL),
  ots_hasCode: derived({ address, block: passedBlock }, async (ask, { address, block }) => {
    return (await ask("eth_getCode", [address, block])) !== "0x";
  }),
  ots_getInternalOperations: derived({ hash }, async (ask, { hash }) => {
    const { calls = [], error } = (await ask("debug_traceTransaction", [hash, TREE])) as CallFrame;
    return error === undefined ? calls.flatMap(operations) : [];
  }),
  ots_traceTransaction: derived({ hash }, async (ask, { hash }) =>
    entries((await ask("debug_traceTransaction", [hash, TREE])) as CallFrame, 0),
  ),
  ots_getTransactionError: derived({ hash }, async (ask, { hash }) => {
    const { error, output = "0x" } = (await ask("debug_traceTransaction", [hash, TREE])) as CallFrame;
    return error === undefined ? "0x" : output;
  }),
};

const TREE = { tracer: "callTracer" };

/** ETH that moved and contracts that came or went; what a failed frame did never happened. */
function operations({ type, from, to, value = "0x0", calls = [], error }: CallFrame): object[] {
  if (error !== undefined) return [];
  const operation = OPERATIONS[type];
  const happened = operation !== undefined && (operation > 0 || BigInt(value) > 0n);
  return [...(happened ? [{ type: operation, from, to, value }] : []), ...calls.flatMap(operations)];
}

function entries({ type, from, to, value, input, output, calls = [] }: CallFrame, depth: number): object[] {
  const isPlain = type !== "DELEGATECALL" && type !== "STATICCALL";
  const shown: { value: Hex | null } = { value: isPlain ? (value ?? "0x0") : null };
  return [
    { type, depth, from, to: to ?? null, ...shown, input, output: output ?? "0x" },
    ...calls.flatMap((call) => entries(call, depth + 1)),
  ];
}
