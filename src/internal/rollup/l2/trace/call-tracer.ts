import { decode as decodeAbi } from "ox/AbiParameters";

import { bytesToHex, quantity } from "../../ovm/bytes.js";
import type { RunState } from "../../ovm/execution/evm-internals.js";
import type { Frame, FrameEnd } from "../../ovm/execution/observer.js";
import type { Log, Outcome } from "../../ovm/types.js";
import type { Hex } from "../../types.js";
import { gethError, type Traced, type TraceOptions, type Tracer } from "./tracer.js";

interface CallFrame {
  type: string;
  from: Hex;
  to?: Hex;
  value?: Hex;
  gas: Hex;
  gasUsed: Hex;
  input: Hex;
  output?: Hex;
  error?: string;
  revertReason?: string;
  calls?: CallFrame[];
  logs?: (Log & { position: Hex })[];
}

const NAMES: Record<number, string> = {
  0xf0: "CREATE",
  0xf1: "CALL",
  0xf2: "CALLCODE",
  0xf4: "DELEGATECALL",
  0xf5: "CREATE2",
  0xfa: "STATICCALL",
};
const LOG0 = 0xa0;
const LOG4 = 0xa4;
const SELFDESTRUCT = 0xff;
/** `Error(string)` */
const ERROR_SELECTOR = "0x08c379a0";

/** The tree of calls. Also tells a frame that never came to be (too deep, too poor) from one that did: it is not in it. */
export class CallTracer implements Tracer {
  readonly #traced: Traced;
  readonly #options: NonNullable<TraceOptions["tracerConfig"]>;
  readonly #open: CallFrame[] = [];
  #root: CallFrame | undefined;
  #opcode = 0xf1;

  public constructor(traced: Traced, options: TraceOptions) {
    this.#traced = traced;
    this.#options = options.tracerConfig ?? {};
  }

  public onStep = (state: RunState): undefined => {
    this.#opcode = state.opCode;
    if (state.opCode === SELFDESTRUCT) this.#selfdestruct(state);
    else if (this.#options.withLog && state.opCode >= LOG0 && state.opCode <= LOG4) this.#log(state);
  };

  public enter({ depth, caller, to: self, codeAddress, value, gas, input }: Frame): void {
    const outermost = depth === 0;
    const creates = self === undefined;
    const type = outermost ? (creates ? "CREATE" : "CALL") : (NAMES[this.#opcode] ?? "CALL");
    // In code that runs on behalf of another account, the caller is that account.
    const borrowed = type === "DELEGATECALL" || type === "CALLCODE";
    const from = borrowed ? self! : caller;
    const to = borrowed ? codeAddress : self;
    const frame: CallFrame = {
      type,
      from,
      ...(to === undefined ? {} : { to }),
      ...(type === "STATICCALL" ? {} : { value: quantity(value) }),
      gas: quantity(outermost ? this.#traced.gas : gas),
      gasUsed: "0x0",
      input: bytesToHex(input),
    };
    if (outermost) this.#root = frame;
    else if (!this.#options.onlyTopCall) (this.#open.at(-1)!.calls ??= []).push(frame);
    this.#open.push(frame);
  }

  public leave({ error, output, gasUsed, created }: FrameEnd): void {
    const frame = this.#open.pop();
    if (frame === undefined) return;
    frame.gasUsed = quantity(gasUsed);
    if (created !== undefined && error === undefined) frame.to = created;
    if (output.length > 0) frame.output = bytesToHex(output);
    if (error === undefined) return;
    frame.error = gethError(error);
    const reason = error === "revert" ? revertReason(bytesToHex(output)) : undefined;
    if (reason !== undefined) frame.revertReason = reason;
    dropLogs(frame);
  }

  public finish(outcome: Outcome): unknown {
    // A deposit that could not even begin has no frame.
    const { from, to, gas, value, data } = this.#traced;
    const frame: CallFrame = this.#root ?? {
      type: to === undefined ? "CREATE" : "CALL",
      from: from.toLowerCase() as Hex,
      ...(to === undefined ? {} : { to: to.toLowerCase() as Hex }),
      value: quantity(value),
      gas: quantity(gas),
      gasUsed: "0x0",
      input: data,
      ...(outcome.failure === undefined ? {} : { error: outcome.failure.error }),
    };
    frame.gasUsed = quantity(outcome.gasUsed);
    return frame;
  }

  #selfdestruct({ stack, env }: RunState): void {
    const beneficiary = stack.getStack().at(-1);
    if (beneficiary === undefined || this.#options.onlyTopCall) return;
    (this.#open.at(-1)!.calls ??= []).push({
      type: "SELFDESTRUCT",
      from: bytesToHex(env.address.bytes),
      to: `0x${wordHex(beneficiary).slice(26)}`,
      gas: "0x0",
      gasUsed: "0x0",
      input: "0x",
    });
  }

  #log({ opCode, stack, memory, env }: RunState): void {
    const frame = this.#open.at(-1)!;
    if (this.#options.onlyTopCall && this.#open.length > 1) return;
    const values = stack.getStack();
    const topics = opCode - LOG0;
    if (values.length < topics + 2) return;
    const offset = Number(values.at(-1)!);
    const length = Number(values.at(-2)!);
    // A range that the frame has no memory for yet is zeros, if it can be paid for at all.
    const data = offset + length <= memory._store.length ? memory._store.slice(offset, offset + length) : undefined;
    (frame.logs ??= []).push({
      address: bytesToHex(env.address.bytes),
      topics: values
        .slice(values.length - 2 - topics, -2)
        .reverse()
        .map(wordHex),
      data: data === undefined ? "0x" : bytesToHex(data),
      position: quantity(BigInt(frame.calls?.length ?? 0)),
    });
  }
}

function wordHex(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}

/** What a failed frame logged never happened. */
function dropLogs(frame: CallFrame): void {
  delete frame.logs;
  frame.calls?.forEach(dropLogs);
}

function revertReason(output: Hex): string | undefined {
  if (!output.startsWith(ERROR_SELECTOR)) return undefined;
  try {
    return decodeAbi([{ type: "string" }] as const, `0x${output.slice(10)}`)[0];
  } catch {
    return undefined;
  }
}
