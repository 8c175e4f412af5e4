import type { Hex } from "../../../rollup/types.js";
import { derived, type Methods } from "../../method.js";
import { blockReference } from "../../params/block-tag.js";
import { array, oneOf } from "../../params/decoder.js";
import { passed, passedBlock } from "../../params/passed.js";
import { hash } from "../../params/primitives.js";
import { transactionRequest } from "../../params/transaction-request.js";
import { type CallFrame, isCreation } from "../../traces/call-frame.js";
import { flatten } from "../../traces/flatten.js";
import { numberOf } from "../../traces/number-of.js";
import { type Diff, stateDiff, type States } from "../../traces/state-diff.js";
import { type StructLog, type VmTrace, vmTrace } from "../../traces/vm-trace.js";

const types = array(oneOf("trace", "stateDiff", "vmTrace"));
type Types = ReturnType<typeof types>;

/** EIP-7702: how the code of an account begins that delegates to another. */
const DELEGATION = "0xef0100";

/** Transactions and calls executed again, with what is asked to be told of them. */
export const traceReplayMethods: Methods = {
  trace_replayTransaction: derived({ hash, types }, (ask, { hash, types }) =>
    replay(types, (options) => ask("debug_traceTransaction", [hash, options])),
  ),
  trace_replayBlockTransactions: derived({ block: passed(blockReference), types }, async (ask, { block, types }) => {
    const at = await numberOf(ask, block);
    if (at === undefined) return null;
    const { transactions } = (await ask("eth_getBlockByNumber", [at, false])) as { transactions: Hex[] };
    const replayed: object[] = [];
    for (const hash of transactions) {
      const told = await replay(types, (options) => ask("debug_traceTransaction", [hash, options]));
      replayed.push({ ...told, transactionHash: hash });
    }
    return replayed;
  }),
  trace_call: derived({ transaction: passed(transactionRequest), types, block: passedBlock }, (ask, args) =>
    replay(args.types, (options) => ask("debug_traceCall", [args.transaction, args.block, options])),
  ),
};

async function replay(types: Types, trace: (options: object) => Promise<unknown>): Promise<object> {
  const frame = (await trace({ tracer: "callTracer" })) as CallFrame;
  const diff = { tracer: "prestateTracer", tracerConfig: { diffMode: true } };
  return {
    output: frame.output ?? "0x",
    stateDiff: types.includes("stateDiff") ? stateDiff((await trace(diff)) as Diff) : null,
    trace: types.includes("trace") ? flatten(frame, { convertParityErrors: true }) : [],
    vmTrace: types.includes("vmTrace") ? await opcodes(frame, trace) : null,
  };
}

/** What every opcode did, in the code that it was run from. */
async function opcodes(frame: CallFrame, trace: (options: object) => Promise<unknown>): Promise<VmTrace> {
  const { structLogs } = (await trace({ enableMemory: true, disableStorage: true })) as { structLogs: StructLog[] };
  const before = (await trace({ tracer: "prestateTracer", tracerConfig: { disableStorage: true } })) as States;
  const codes = new Map(Object.entries(before).map(([address, { code }]) => [address.toLowerCase(), code]));
  const codeOf = (address: Hex): Hex => {
    const code = codes.get(address.toLowerCase()) ?? "0x";
    return code.startsWith(DELEGATION) ? (codes.get(`0x${code.slice(DELEGATION.length)}`) ?? "0x") : code;
  };
  return vmTrace(structLogs, isCreation(frame) ? frame.input : codeOf(frame.to!), codeOf);
}
