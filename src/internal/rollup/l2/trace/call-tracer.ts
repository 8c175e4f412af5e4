import { decode as decodeAbi } from "ox/AbiParameters";

import { bytesToHex, quantity } from "../../ovm/bytes.js";
import type { Frame, FrameEnd, OnStep, Step } from "../../ovm/engine/observer.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { Log, Outcome } from "../../ovm/types.js";
import type { Hex } from "../../types.js";
import { gethError, type Traced, type TraceOptions, type Tracer } from "./tracer.js";

/** A call or creation, with those that it made. */
export interface CallFrame {
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
  logs?: CallLog[];
}

interface CallLog extends Log {
  /** Its number in the block. */
  index: Hex;
  /** How many calls the frame had made before. */
  position: Hex;
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
/** Bytes: more than the gas of any block pays for. */
const MOST_MEMORY = 2n ** 24n;
/** `Error(string)` */
const ERROR_SELECTOR = "0x08c379a0";

/** Calls and creations that hand over value, and where on the stack it lies, counted from the top; offset and length of the input follow. */
const VALUE_AT: Record<number, number> = { 0xf0: 0, 0xf1: 2, 0xf2: 2, 0xf5: 0 };

/** The tree of calls. A call that its frame cannot pay for is in it, with its error. */
export class CallTracer implements Tracer {
  readonly #traced: Traced;
  readonly #options: NonNullable<TraceOptions["tracerConfig"]>;
  readonly #open: CallFrame[] = [];
  /** Every log in the order in which they came, those of failed frames too. */
  readonly #logs: CallLog[] = [];
  #root: CallFrame | undefined;
  #opcode = 0xf1;
  /** The cap that the frame which ends next has met. */
  #cap: string | undefined;
  #executor!: Executor;

  public constructor(traced: Traced, options: TraceOptions) {
    this.#traced = traced;
    this.#options = options.tracerConfig ?? {};
  }

  public begin(executor: Executor): void {
    this.#executor = executor;
  }

  public onStep: OnStep = (step) => {
    const { opcode } = step;
    this.#opcode = opcode;
    if (opcode === SELFDESTRUCT) this.#selfdestruct(step);
    else if (this.#options.withLog && opcode >= LOG0 && opcode <= LOG4) this.#log(step);
    const valueAt = VALUE_AT[opcode];
    if (valueAt === undefined || this.#options.onlyTopCall) return undefined;
    const operands = step.stack().toReversed();
    const [value = 0n, offset = 0n, length = 0n] = operands.slice(valueAt);
    if (value <= this.#balance(step)) return undefined;
    const to = valueAt === 0 ? undefined : operands[1];
    const input = range(step, offset, length);
    const unpaid = { type: NAMES[opcode]!, from: `0x${step.address}`, value, to, input } as const;
    return ({ handedOn }) => this.#unpaid(unpaid, handedOn);
  };

  public onCap(cap: string): void {
    this.#cap = cap;
  }

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
    const cap = this.#cap;
    this.#cap = undefined;
    const frame = this.#open.pop();
    if (frame === undefined) return;
    frame.gasUsed = quantity(gasUsed);
    if (created !== undefined && error === undefined) frame.to = created;
    if (output.length > 0) frame.output = bytesToHex(output);
    if (error === undefined) return;
    frame.error = cap ?? gethError(error);
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
    // The logs of a whole transaction are capped, which no frame of it is to blame for.
    if (this.#root !== undefined && this.#root.error === undefined && outcome.failure !== undefined) {
      frame.error = outcome.failure.cap ?? gethError(outcome.failure.error);
      dropLogs(frame);
    }
    this.#number(frame);
    return frame;
  }

  /** Gives the logs that stayed their numbers, in the order in which they came. */
  #number(root: CallFrame): void {
    const stayed = new Set(logsIn(root));
    let index = this.#traced.logsBefore ?? 0;
    for (const log of this.#logs) if (stayed.has(log)) log.index = quantity(BigInt(index++));
  }

  /** wei of the account that runs. */
  #balance({ address }: Step): bigint {
    return this.#executor.state.balance(address);
  }

  /** A call or creation for more than its frame has: no frame comes of it, and the caller keeps its gas. */
  #unpaid({ type, from, to, value, input }: Unpaid, gas: bigint): void {
    (this.#open.at(-1)!.calls ??= []).push({
      type,
      from,
      ...(to === undefined ? {} : { to: `0x${wordHex(to).slice(26)}` }),
      value: quantity(value),
      gas: quantity(gas),
      gasUsed: "0x0",
      input,
      error: "insufficient balance for transfer",
    });
  }

  #selfdestruct(step: Step): void {
    const beneficiary = step.stack().at(-1);
    if (beneficiary === undefined || this.#options.onlyTopCall) return;
    (this.#open.at(-1)!.calls ??= []).push({
      type: "SELFDESTRUCT",
      from: `0x${step.address}`,
      to: `0x${wordHex(beneficiary).slice(26)}`,
      value: quantity(this.#balance(step)),
      gas: "0x0",
      gasUsed: "0x0",
      input: "0x",
    });
  }

  #log(step: Step): void {
    const frame = this.#open.at(-1)!;
    if (this.#options.onlyTopCall && this.#open.length > 1) return;
    const values = step.stack();
    const topics = step.opcode - LOG0;
    if (values.length < topics + 2) return;
    const log: CallLog = {
      address: `0x${step.address}`,
      topics: values
        .slice(values.length - 2 - topics, -2)
        .reverse()
        .map(wordHex),
      data: range(step, values.at(-1)!, values.at(-2)!),
      index: "0x0",
      position: quantity(BigInt(frame.calls?.length ?? 0)),
    };
    (frame.logs ??= []).push(log);
    this.#logs.push(log);
  }
}

interface Unpaid {
  type: string;
  from: Hex;
  value: bigint;
  /** Undefined for a creation. */
  to: bigint | undefined;
  input: Hex;
}

/** A range of memory; empty if the frame could never pay for it. What it has no memory for yet is zeros. */
function range(step: Step, offset: bigint, length: bigint): Hex {
  if (offset + length > MOST_MEMORY) return "0x";
  const bytes = new Uint8Array(Number(length));
  bytes.set(step.memory().subarray(Number(offset), Number(offset + length)));
  return bytesToHex(bytes);
}

/** The logs of a frame and of all inside it. */
function logsIn({ logs = [], calls = [] }: CallFrame): CallLog[] {
  return [...logs, ...calls.flatMap(logsIn)];
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
