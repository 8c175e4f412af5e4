import type { ExecutionObserver, Follower, Observed, Run } from "../rollup/ovm/execution/execution-observer.js";
import type { Executor } from "../rollup/ovm/execution/executor.js";
import type { Hex } from "../rollup/types.js";
import { CONSOLE_ADDRESS, consoleLine } from "./console-line.js";
import { COVERAGE_ADDRESS } from "./coverage.js";
import { type FailedRun, Replay } from "./replay.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

export interface ComfortsParts {
  /** The simulated network that waits idle behind the L2 connection, past the hooks. */
  idle: Request;
  /** Prints a line of `console.log`. */
  print: (line: string) => void;
  /** Takes the statements that ran, as the instrumentation tags them; absent unless coverage is measured. */
  covered?: (tags: string[]) => Promise<void>;
  /** Takes what a successful transaction or call used; absent unless gas is measured. */
  measured?: (observed: Observed) => Promise<void>;
  /** Reports differences from L1; absent unless that is asked for. */
  reporter?: {
    follow: (run: Run, executor: Executor) => Promise<Follower | undefined>;
    settle: () => Promise<void>;
  };
}

/**
 * What Hardhat tells of a run on its own network, told of runs on L2: `console.log`, stack traces, coverage, gas statistics; and what
 * differs from L1.
 */
export class Comforts {
  readonly #parts: ComfortsParts;
  readonly #replay: Replay;
  /** Transactions whose lines were printed: a block that is built anew does not print them again. */
  readonly #told = new Set<string>();
  /** What failed since the last request ended. Its lines wait, because a replay prints them too. */
  #failed: { hash: string | undefined; lines: string[] }[] = [];
  #tags = new Set<string>();
  #runs: Observed[] = [];

  public constructor(parts: ComfortsParts) {
    this.#parts = parts;
    this.#replay = new Replay(parts.idle);
  }

  /** To be given to the rollup. */
  public get observer(): ExecutionObserver {
    const watches = new Set([CONSOLE_ADDRESS]);
    if (this.#parts.covered !== undefined) watches.add(COVERAGE_ADDRESS);
    const { reporter } = this.#parts;
    return {
      watches,
      follow:
        reporter === undefined
          ? undefined
          : async (run, executor) =>
              this.#told.has(run.hash ?? "") ? undefined : await reporter.follow(run, executor),
      transaction: (observed) => {
        if (this.#told.has(observed.hash)) return;
        this.#told.add(observed.hash);
        this.#take(observed);
      },
      call: (observed) => this.#take(observed),
    };
  }

  public get measuresCoverage(): boolean {
    return this.#parts.covered !== undefined;
  }

  /** Hardhat's error for a run that failed, or undefined where there is no better one than L2's own. */
  public async errorOf(run: FailedRun, l2: Request): Promise<Error | undefined> {
    const error = await this.#replay.errorOf(run, l2);
    // The replay has printed them.
    if (error !== undefined) this.#failed = this.#failed.filter(({ hash }) => hash !== run.transaction);
    return error;
  }

  /** To be called when a request has been answered. */
  public async flush(): Promise<void> {
    for (const { lines } of this.#failed) for (const line of lines) this.#parts.print(line);
    this.#failed = [];
    const [tags, runs] = [this.#tags, this.#runs];
    [this.#tags, this.#runs] = [new Set(), []];
    if (tags.size > 0) await this.#parts.covered?.([...tags]);
    for (const run of runs) await this.#parts.measured?.(run);
    await this.#parts.reporter?.settle();
  }

  #take(observed: Observed): void {
    const lines: string[] = [];
    for (const { code, data } of observed.watched) {
      const hex: Hex = `0x${Buffer.from(data).toString("hex")}`;
      if (code === COVERAGE_ADDRESS) this.#tags.add(hex.slice(2));
      const line = code === CONSOLE_ADDRESS ? consoleLine(hex) : undefined;
      if (line !== undefined) lines.push(line);
    }
    if (observed.outcome.failure === undefined) {
      for (const line of lines) this.#parts.print(line);
      if (this.#parts.measured !== undefined) this.#runs.push(observed);
    } else if (lines.length > 0) this.#failed.push({ hash: observed.hash, lines });
  }
}
