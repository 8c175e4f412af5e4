import { RollupError } from "../../errors.js";
import { bytesToHex, quantity } from "../../ovm/bytes.js";
import type { FrameEnd, OnStep, Step } from "../../ovm/engine/observer.js";
import type { Outcome } from "../../ovm/types.js";
import type { Hex } from "../../types.js";
import { gethError, type TraceOptions, type Tracer } from "./tracer.js";

interface StructLog {
  pc: number;
  op: string;
  gas: number;
  gasCost: number;
  depth: number;
  stack?: Hex[];
  memory?: Hex[];
  storage?: Record<Hex, Hex>;
  refund?: number;
  returnData?: Hex;
  error?: string;
}

const SLOAD = 0x54;
const SSTORE = 0x55;

/** What a trace can hold, in words of stack, memory and storage: a gigabyte, or half of the longest text of JavaScript. */
const MOST_WORDS = 2 ** 23;
/** What an entry weighs without those. */
const WORDS_OF_STEP = 2;

/** One entry an opcode: geth's default tracer, in the form that execution-apis gives it. */
export class StructLogger implements Tracer {
  readonly #options: TraceOptions;
  readonly #logs: StructLog[] = [];
  /** Last entry of every open frame, to mark the one that failed. */
  readonly #last: (StructLog | undefined)[] = [];
  /** Slots that were read or written so far, account by account. */
  readonly #storage = new Map<string, Record<Hex, Hex>>();
  #words = 0;

  public constructor(options: TraceOptions) {
    this.#options = options;
  }

  public enter(): void {
    this.#last.push(undefined);
  }

  public onStep: OnStep = (step) => {
    const { limit, disableStack, disableStorage, enableMemory, enableReturnData } = this.#options;
    if (limit !== undefined && limit > 0 && this.#logs.length >= limit) {
      this.#last[this.#last.length - 1] = undefined;
      return undefined;
    }
    if (this.#words > MOST_WORDS) return this.#drop();
    const log: StructLog = {
      pc: step.pc,
      op: step.name,
      gas: Number(step.gas),
      gasCost: 0,
      depth: step.depth + 1,
    };
    if (!disableStack) log.stack = step.stack().map(quantity);
    if (enableMemory) log.memory = memoryWords(step);
    if (!disableStorage) this.#addStorage(log, step);
    log.refund = Number(step.refund);
    if (enableReturnData) log.returnData = bytesToHex(step.returnData());
    this.#words += WORDS_OF_STEP + (log.stack?.length ?? 0) + (log.memory?.length ?? 0) + wordsOf(log.storage);
    this.#logs.push(log);
    this.#last[this.#last.length - 1] = log;
    return ({ gas }) => {
      log.gasCost = Number(gas);
    };
  };

  public leave({ error }: FrameEnd): void {
    const last = this.#last.pop();
    if (last !== undefined && error !== undefined && error !== "revert") last.error = gethError(error);
  }

  public finish(outcome: Outcome): unknown {
    if (this.#words > MOST_WORDS) throw tooLarge();
    return {
      gas: Number(outcome.gasUsed),
      failed: outcome.status === 0,
      returnValue: outcome.returnData,
      structLogs: this.#logs,
    };
  }

  /** The run goes on: its end refuses the trace. */
  #drop(): undefined {
    this.#logs.length = 0;
    this.#last.fill(undefined);
  }

  #addStorage(log: StructLog, step: Step): void {
    const { opcode, address } = step;
    if (opcode !== SLOAD && opcode !== SSTORE) return;
    const values = step.stack();
    const key = values.at(-1);
    const written = opcode === SSTORE ? values.at(-2) : undefined;
    if (key === undefined || (opcode === SSTORE && written === undefined)) return;
    const known = { ...this.#storage.get(address), [wordHex(key)]: wordHex(written ?? step.storage(key)) };
    this.#storage.set(address, known);
    log.storage = known;
  }
}

function wordHex(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}

function memoryWords(step: Step): Hex[] {
  const hex = bytesToHex(step.memory()).slice(2);
  return (hex.match(/.{64}/g) ?? []).map((word): Hex => `0x${word}`);
}

function wordsOf(storage: Record<string, string> = {}): number {
  return 2 * Object.keys(storage).length;
}

function tooLarge(): RollupError {
  return new RollupError(
    "TRACE_TOO_LARGE",
    `The struct logs of this run hold more than ${MOST_WORDS} words of stack, memory and storage. To see less, set \`limit\`, disableStack or disableStorage, leave enableMemory out, or take a tracer ({ tracer: "callTracer" }).`,
    { most: MOST_WORDS },
  );
}
