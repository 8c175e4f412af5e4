import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { EVMError, type ExecResult, type PrecompileFunc } from "@ethereumjs/evm";

import type { Done, Job } from "./precompile-thread.js";

const BLAKE2F_LENGTH = 213;

/** Inputs that keep a processor for some 100 ms and more, by the precompile's address. */
const LONG: Readonly<Record<string, (input: Uint8Array, gas: bigint) => boolean>> = {
  "08": ({ length }) => length > 16 * 192,
  "09": (input, gas) => input.length === BLAKE2F_LENGTH && isBetween(300_000n, roundsOf(input), gas),
  "0c": ({ length }) => length > 64 * 160,
  "0e": ({ length }) => length > 32 * 288,
  "0f": ({ length }) => length > 16 * 384,
};

/** A precompile whose long calls run on a thread of their own, so that requests are answered meanwhile. */
export function besides(address: string, precompile: PrecompileFunc): PrecompileFunc {
  const isLong = LONG[address.slice(-2)];
  if (isLong === undefined || BigInt(`0x${address}`) > 0xffn) return precompile;
  return (input) => {
    const { data, gasLimit, common } = input;
    if (!isLong(data, gasLimit)) return precompile(input);
    return thread.run({ hardfork: common.hardfork() as Job["hardfork"], address, data, gasLimit });
  };
}

/** One thread for the process. It starts with its first call, and keeps no process alive that waits for none. */
class PrecompileThread {
  #worker: Worker | undefined;
  #jobs = 0;
  readonly #waiting = new Map<number, { resolve: (result: ExecResult) => void; reject: (error: Error) => void }>();

  public run(job: Omit<Job, "id">): Promise<ExecResult> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#jobs++;
    const result = new Promise<ExecResult>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    worker.ref();
    worker.postMessage({ ...job, id } satisfies Job);
    return result;
  }

  #start(): Worker {
    // Compiled beside a compiled file, and as it is beside a source.
    const file = new URL(`precompile-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file);
    worker.on("message", (done: Done) => this.#finish(worker, done));
    worker.on("error", (error: Error) => this.#fail(error));
    return worker;
  }

  #finish(worker: Worker, { id, output, gas, error }: Done): void {
    const exceptionError = error === undefined ? undefined : new EVMError(error as EVMError["error"]);
    this.#waiting.get(id)!.resolve({ returnValue: output, executionGasUsed: gas, exceptionError });
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) worker.unref();
  }

  /** Who waits for the thread's end learns why it ended; the next call starts another. */
  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#worker = undefined;
  }
}

const thread = new PrecompileThread();

function roundsOf(input: Uint8Array): bigint {
  return BigInt(new DataView(input.buffer, input.byteOffset).getUint32(0));
}

function isBetween(least: bigint, value: bigint, most: bigint): boolean {
  return value > least && value <= most;
}
