// Tries a mutant: the Solidity tests that its file is part of, the best killer first, then the TypeScript tests that are named for it.
import { SolidityTests, compilesToTheSame } from "./solidity.mjs";
import { firstTestsOf, typeScriptTestsOf } from "./targets.mjs";
import { TypeScriptTests } from "./typescript.mjs";

/** @typedef {"killed" | "invalid" | "same code" | "survived"} Outcome */

export class Trials {
  #solidity;
  #typescript = new TypeScriptTests();
  /** By test file: how many mutants it killed, by place and by file. */
  #kills = new Map();

  constructor(solidity) {
    this.#solidity = solidity;
  }

  static async create() {
    return new Trials(await SolidityTests.create());
  }

  /** @returns {Promise<{ outcome: Outcome, by?: string }>} */
  async judge({ file, place, content }) {
    const changed = { [file]: content };
    const tests = [...new Set([...firstTestsOf(file), ...this.#solidity.covering(file)])];
    for (const test of this.#bestFirst(tests, [place, file])) {
      const { invalid, failed } = await this.#run(test, changed);
      if (invalid !== undefined) return { outcome: "invalid", by: invalid.split("\n")[0] };
      if (failed.length === 0) continue;
      const kills = this.#kills.get(test);
      for (const where of [place, file]) kills.set(where, (kills.get(where) ?? 0) + 1);
      return { outcome: "killed", by: `${test}: ${failed[0]}` };
    }
    // Before the TypeScript tests, which take longest.
    if (tests.length > 0 && compilesToTheSame(tests[0], changed)) return { outcome: "same code" };
    const further = typeScriptTestsOf(file);
    const failure = further.length > 0 ? this.#typescript.run(further, changed) : undefined;
    return failure === undefined ? { outcome: "survived" } : { outcome: "killed", by: failure };
  }

  dispose() {
    this.#typescript.dispose();
  }

  #bestFirst(tests, [place, file]) {
    const kills = (test, where) => this.#kills.get(test)?.get(where) ?? 0;
    return tests.toSorted((a, b) => kills(b, place) - kills(a, place) || kills(b, file) - kills(a, file));
  }

  async #run(test, changed) {
    if (!this.#kills.has(test)) {
      const { invalid, failed } = await this.#solidity.run(test, {});
      if (invalid !== undefined) throw new Error(invalid);
      if (failed.length > 0) throw new Error(`${test} fails without any change: ${failed.join(", ")}`);
      this.#kills.set(test, new Map());
    }
    return this.#solidity.run(test, changed);
  }
}
