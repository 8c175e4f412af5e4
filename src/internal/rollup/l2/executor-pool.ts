import type { ExecutionObserver } from "../ovm/execution/execution-observer.js";
import { Executor } from "../ovm/execution/executor.js";
import type { ChainRules } from "../types.js";

/** Lends out executors, so that a call can run while a block is built. An idle one is used again. */
export class ExecutorPool {
  readonly #rules: ChainRules;
  readonly #observer: ExecutionObserver | undefined;
  readonly #idle: Executor[] = [];

  public constructor(rules: ChainRules, observer?: ExecutionObserver) {
    this.#rules = rules;
    this.#observer = observer;
  }

  public async use<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    const executor = this.#idle.pop() ?? this.#create();
    const result = await work(executor);
    // One that threw stays away: whatever it was in the middle of is not undone.
    this.#idle.push(executor);
    return result;
  }

  #create(): Executor {
    const executor = new Executor(this.#rules);
    if (this.#observer !== undefined) executor.listenTo(this.#observer.watches);
    return executor;
  }
}
