// Tries a mutant: the Solidity tests that its file is part of, the best killer first, then the TypeScript tests that are named for it.
import { ALL, compilesToTheSame, FEW, SolidityTests } from "./solidity.mjs";
import { firstTestsOf, shippedIn, typeScriptTestsOf } from "./targets.mjs";
import { TypeScriptTests } from "./typescript.mjs";

/** @typedef {"killed" | "invalid" | "same code" | "survived"} Outcome */

export class Trials {
  #solidity;
  #typescript = new TypeScriptTests();
  /** By test file: how many mutants it killed, by place and by file. */
  #kills = new Map();
  /** Tests that fail without a change: they measure gas, and the code that is tried is not optimized. */
  #failing = new Map();

  constructor(solidity) {
    this.#solidity = solidity;
  }

  static async create() {
    return new Trials(await SolidityTests.create());
  }

  /**
   * @param {{ file: string, place: string, content: string, isQuick: boolean }} mutant isQuick: the nearest tests are enough
   * @returns {Promise<{ outcome: Outcome, by?: string }>}
   */
  async judge({ file, place, content, isQuick }) {
    const changed = { [file]: content };
    const near = firstTestsOf(file);
    const quick = await this.#judgeBySolidity(near, changed, [place, file], FEW);
    if (quick !== undefined) return quick;
    if (compilesToTheSame(shippedIn(file), changed)) return { outcome: "same code" };
    if (isQuick) return { outcome: "survived" };
    const tests = [...new Set([...near, ...this.#solidity.covering(file)])];
    const far = tests.filter((test) => !near.includes(test));
    const slow = await this.#judgeBySolidity(far, changed, [place, file], FEW);
    if (slow !== undefined) return slow;
    const fuzzed = tests.filter((test) => this.#solidity.isFuzzed(test));
    const thorough = await this.#judgeBySolidity(fuzzed, changed, [place, file], ALL);
    if (thorough !== undefined) return thorough;
    const further = typeScriptTestsOf(file);
    const failure = further.length > 0 ? this.#typescript.run(further, changed) : undefined;
    return failure === undefined ? { outcome: "survived" } : { outcome: "killed", by: failure };
  }

  dispose() {
    this.#typescript.dispose();
  }

  async #judgeBySolidity(tests, changed, where, runs) {
    for (const test of this.#bestFirst(tests, where)) {
      const { invalid, failed } = await this.#run(test, changed, runs);
      if (invalid !== undefined) return { outcome: "invalid", by: invalid.split("\n")[0] };
      if (failed.length === 0) continue;
      const kills = this.#kills.get(test);
      for (const one of where) kills.set(one, (kills.get(one) ?? 0) + 1);
      return { outcome: "killed", by: `${test}: ${failed[0]}` };
    }
    return undefined;
  }

  #bestFirst(tests, [place, file]) {
    const kills = (test, where) => this.#kills.get(test)?.get(where) ?? 0;
    return tests.toSorted((a, b) => kills(b, place) - kills(a, place) || kills(b, file) - kills(a, file));
  }

  async #run(test, changed, runs) {
    if (!this.#kills.has(test)) {
      const { invalid, failed } = await this.#solidity.run(test, {}, FEW);
      if (invalid !== undefined) throw new Error(invalid);
      if (failed.length > 0)
        console.warn(`not asked, as they fail in code that is not optimized: ${failed.join(", ")}`);
      this.#failing.set(test, new Set(failed));
      this.#kills.set(test, new Map());
    }
    const { invalid, failed } = await this.#solidity.run(test, changed, runs);
    return { invalid, failed: failed?.filter((name) => !this.#failing.get(test).has(name)) };
  }
}
