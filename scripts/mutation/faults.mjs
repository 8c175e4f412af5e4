// Makes faults in a copy of the project, one at a time, and runs tests that have to find them: what two scripts share.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { sampleOf } from "./sample.mjs";
import { TypeScriptTests } from "./typescript.mjs";

/**
 * Ends the process with exit code 1 when a fault lives. `--only A,B`, `--sample N`, `--seed S` and OVM_DEADLINE (epoch milliseconds) choose.
 *
 * @param {{ name: string, file: string, from: string, to: string }[]} all what becomes what, in which file: there once
 * @param {string[]} testFiles
 */
export function makeFaults(all, testFiles) {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  const until = Number(process.env.OVM_DEADLINE ?? Infinity);
  const named = all.filter(({ name }) => values.only.split(",").some((part) => name.includes(part)));
  const mutants = values.sample === undefined ? named : sampleOf(named, Number(values.sample), values.seed);
  const tests = new TypeScriptTests();
  let killed = 0;
  let survived = 0;
  for (const { name, file, from, to } of mutants) {
    if (Date.now() > until) break;
    const parts = readFileSync(file, "utf8").split(from);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
    const failure = tests.run(testFiles, { [file]: parts.join(to) });
    if (failure === undefined) survived++;
    else killed++;
    console.log(failure === undefined ? `SURVIVED: ${name}` : `killed: ${name}\n    ${failure}`);
  }
  tests.dispose();
  console.log(`${killed} of ${killed + survived} killed`);
  process.exitCode = survived === 0 && killed > 0 ? 0 : 1;
}
