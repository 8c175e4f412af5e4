import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Exit code of a worker that failing tests leave no memory. */
export const MUCH_FAILS = 75;

const WORKER = fileURLToPath(new URL("worker.mjs", import.meta.url));

/**
 * Judges mutants in several processes.
 * @param {import("./mutants.mjs").Mutant[]} mutants
 * @param {{ jobs: number, until: number, report: (verdict: object) => void }} options until: epoch milliseconds after which none is begun
 * @returns {Promise<object[]>} the mutants that were judged, in their order, each with its `outcome` and what it died by
 */
export async function judgeAll(mutants, { jobs, until, report }) {
  const verdicts = [];
  let next = 0;
  const work = async () => {
    const worker = new Worker();
    while (next < mutants.length && Date.now() < until) {
      const index = next++;
      verdicts[index] = { ...mutants[index], ...(await worker.judge(mutants[index])) };
      report(verdicts[index]);
    }
    worker.end();
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return verdicts.filter((verdict) => verdict !== undefined);
}

class Worker {
  #process;

  async judge(mutant) {
    if (this.#process === undefined) await this.#start();
    this.#process.send(mutant);
    return this.#answer();
  }

  end() {
    this.#process?.disconnect();
  }

  async #start() {
    this.#process = fork(WORKER);
    await this.#answer();
  }

  async #answer() {
    const aborter = new AbortController();
    const { signal } = aborter;
    const message = once(this.#process, "message", { signal }).then(([answer]) => answer);
    const exit = once(this.#process, "exit", { signal }).then(([code]) => this.#ended(code));
    // The one that does not come is given up, which rejects it.
    for (const promise of [message, exit]) promise.catch(() => {});
    return Promise.race([message, exit]).finally(() => aborter.abort());
  }

  #ended(code) {
    this.#process = undefined;
    if (code === MUCH_FAILS) return { outcome: "killed", by: "what fails is too long to be traced" };
    throw new Error(`a worker ended with ${code}`);
  }
}
