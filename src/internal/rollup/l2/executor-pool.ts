import { createEngine } from "../ovm/engine/create-engine.js";
import type { EngineName } from "../ovm/engine/engine.js";
import { Executor } from "../ovm/execution/executor.js";
import type { ChainRules } from "../types.js";

/** Lends out executors, so that a call can run while a block is built. An idle one is used again. */
export class ExecutorPool {
  readonly #rules: ChainRules;
  readonly #engine: EngineName;
  readonly #idle: Executor[] = [];

  public constructor(rules: ChainRules, engine: EngineName) {
    this.#rules = rules;
    this.#engine = engine;
  }

  public async use<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    const executor = this.#idle.pop() ?? new Executor(this.#rules, createEngine(this.#rules, this.#engine));
    const result = await work(executor);
    // One that threw stays away: whatever it was in the middle of is not undone.
    this.#idle.push(executor);
    return result;
  }
}
