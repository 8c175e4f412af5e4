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

/** One entry an opcode: geth's default tracer, in the form that execution-apis gives it. */
export class StructLogger implements Tracer {
  readonly #options: TraceOptions;
  readonly #logs: StructLog[] = [];
  /** Last entry of every open frame, to mark the one that failed. */
  readonly #last: (StructLog | undefined)[] = [];
  /** Slots that were read or written so far, account by account. */
  readonly #storage = new Map<string, Record<Hex, Hex>>();
  #returnData: Hex = "0x";

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
    if (enableReturnData) log.returnData = this.#returnData;
    this.#logs.push(log);
    this.#last[this.#last.length - 1] = log;
    return ({ gas }) => {
      log.gasCost = Number(gas);
    };
  };

  public leave({ error, output }: FrameEnd): void {
    const last = this.#last.pop();
    this.#returnData = bytesToHex(output);
    if (last !== undefined && error !== undefined && error !== "revert") last.error = gethError(error);
  }

  public finish(outcome: Outcome): unknown {
    return {
      gas: Number(outcome.gasUsed),
      failed: outcome.status === 0,
      returnValue: outcome.returnData,
      structLogs: this.#logs,
    };
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
