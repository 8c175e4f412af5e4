// Makes faults in the L2's own interpreter, one at a time, in a copy of the project, and runs the tests that hold it. A fault that no
// test fails for ends the script with exit code 1.
//
//   node scripts/mutate-engine.mjs                     all of them
//   node scripts/mutate-engine.mjs --only memory,SAR   those whose names hold one of these
//   node scripts/mutate-engine.mjs --sample 4 --seed 7 so many, chosen by the seed
//
// OVM_DEADLINE (epoch milliseconds) ends it early.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { ENGINE_MUTANTS } from "./mutation/engine.mjs";
import { sampleOf } from "./mutation/sample.mjs";
import { TypeScriptTests } from "./mutation/typescript.mjs";

const TESTS = [
  "test/rollup/ovm/engine/operands.test.ts",
  "test/rollup/ovm/engine/programs.test.ts",
  "test/rollup/ovm/engine/frames.test.ts",
  "test/rollup/ovm/engine/core.test.ts",
  "test/rollup/ovm/engine/gas-needed.test.ts",
  "test/rollup/ovm/official-state-cases.test.ts",
];

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const until = Number(process.env.OVM_DEADLINE ?? Infinity);
const named = ENGINE_MUTANTS.filter(({ name }) => values.only.split(",").some((part) => name.includes(part)));
const mutants = values.sample === undefined ? named : sampleOf(named, Number(values.sample), values.seed);
const tests = new TypeScriptTests();
let killed = 0;
let survived = 0;
for (const { name, file, from, to } of mutants) {
  if (Date.now() > until) break;
  const parts = readFileSync(file, "utf8").split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
  const failure = tests.run(TESTS, { [file]: parts.join(to) });
  if (failure === undefined) survived++;
  else killed++;
  console.log(failure === undefined ? `SURVIVED: ${name}` : `killed: ${name}\n    ${failure}`);
}
tests.dispose();
console.log(`${killed} of ${killed + survived} killed`);
process.exitCode = survived === 0 && killed > 0 ? 0 : 1;
