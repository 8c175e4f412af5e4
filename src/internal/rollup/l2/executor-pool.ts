import { Executor } from "../ovm/execution/executor.js";
import type { ChainRules } from "../types.js";

/** Lends out executors, so that a call can run while a block is built. An idle one is used again. */
export class ExecutorPool {
  readonly #rules: ChainRules;
  readonly #idle: Executor[] = [];

  public constructor(rules: ChainRules) {
    this.#rules = rules;
  }

  public async use<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    const executor = this.#idle.pop() ?? new Executor(this.#rules);
    const result = await work(executor);
    // One that threw stays away: whatever it was in the middle of is not undone.
    this.#idle.push(executor);
    return result;
  }
}
