import { bytesToHex, quantity } from "../../ovm/bytes.js";
import type { RunState } from "../../ovm/execution/evm-internals.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { FrameEnd } from "../../ovm/execution/observer.js";
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
  memory?: string[];
  storage?: Record<string, string>;
  refund?: number;
  returnData?: Hex;
  error?: string;
}

const SLOAD = 0x54;
const SSTORE = 0x55;

/** One entry an opcode: geth's default tracer. */
export class StructLogger implements Tracer {
  readonly #options: TraceOptions;
  readonly #logs: StructLog[] = [];
  /** Last entry of every open frame, to mark the one that failed. */
  readonly #last: (StructLog | undefined)[] = [];
  /** Slots that were read or written so far, account by account. */
  readonly #storage = new Map<string, Record<string, string>>();
  #returnData: Hex = "0x";
  #executor!: Executor;

  public constructor(options: TraceOptions) {
    this.#options = options;
  }

  public begin(executor: Executor): void {
    this.#executor = executor;
  }

  public enter(): void {
    this.#last.push(undefined);
  }

  public onStep = (state: RunState, op: string): ((cost: bigint) => void) | undefined => {
    const { limit, disableStack, disableStorage, enableMemory, enableReturnData } = this.#options;
    if (limit !== undefined && limit > 0 && this.#logs.length >= limit) {
      this.#last[this.#last.length - 1] = undefined;
      return undefined;
    }
    const log: StructLog = {
      pc: state.programCounter,
      op,
      gas: Number(state.gasLeft),
      gasCost: 0,
      depth: state.env.depth + 1,
    };
    if (!disableStack) log.stack = state.stack.getStack().map(quantity);
    if (enableMemory) log.memory = memoryWords(state);
    if (!disableStorage) this.#addStorage(log, state);
    if (state.gasRefund > 0n) log.refund = Number(state.gasRefund);
    if (enableReturnData && this.#returnData !== "0x") log.returnData = this.#returnData;
    this.#logs.push(log);
    this.#last[this.#last.length - 1] = log;
    return (cost) => {
      log.gasCost = Number(cost);
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

  #addStorage(log: StructLog, { opCode, stack, env }: RunState): void {
    if (opCode !== SLOAD && opCode !== SSTORE) return;
    const values = stack.getStack();
    const key = values.at(-1);
    const written = opCode === SSTORE ? values.at(-2) : undefined;
    if (key === undefined || (opCode === SSTORE && written === undefined)) return;
    const address = bytesToHex(env.address.bytes).slice(2);
    const slot = wordHex(key);
    const value = written ?? BigInt(`0x0${bytesToHex(this.#executor.state.storage(address, slot)).slice(2)}`);
    const known = { ...this.#storage.get(address), [slot]: wordHex(value) };
    this.#storage.set(address, known);
    log.storage = known;
  }
}

function wordHex(value: bigint): string {
  return value.toString(16).padStart(64, "0");
}

function memoryWords({ memory, memoryWordCount }: RunState): string[] {
  const hex = bytesToHex(memory._store.subarray(0, Number(memoryWordCount) * 32)).slice(2);
  return hex.match(/.{64}/g) ?? [];
}
