import type { Executor } from "../ovm/execution/executor.js";
import type { ChainRules } from "../types.js";
import { ExecutionFailure } from "./execution-failure.js";

/** Lends out executors, so that a call can run while a block is built. An idle one is used again. */
export class ExecutorPool<E extends Executor = Executor> {
  public readonly rules: ChainRules;
  readonly #make: (rules: ChainRules) => E;
  readonly #idle: E[] = [];

  public constructor(rules: ChainRules, make: (rules: ChainRules) => E) {
    this.rules = rules;
    this.#make = make;
  }

  /** @param rules where they are not the pool's own, `work` gets an executor made for them */
  public async use<T>(work: (executor: E) => Promise<T>, rules = this.rules): Promise<T> {
    if (rules !== this.rules) return work(this.#make(rules));
    const executor = this.#idle.pop() ?? this.#make(rules);
    try {
      const result = await work(executor);
      this.#idle.push(executor);
      return result;
    } catch (error) {
      // A run that failed came to its end. One that threw anything else stays away: whatever it was in the middle of is not undone.
      if (error instanceof ExecutionFailure) this.#idle.push(executor);
      throw error;
    }
  }
}
