// Makes faults in the L2's own interpreter, one at a time, in a copy of the project, and runs the tests that hold it. A fault that no
// test fails for ends the script with exit code 1.
//
//   node scripts/mutate-engine.mjs                all of them
//   node scripts/mutate-engine.mjs --only memory  those whose name holds this
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { ENGINE_MUTANTS } from "./mutation/engine.mjs";
import { TypeScriptTests } from "./mutation/typescript.mjs";

const TESTS = [
  "test/rollup/ovm/engine/operands.test.ts",
  "test/rollup/ovm/engine/programs.test.ts",
  "test/rollup/ovm/engine/frames.test.ts",
  "test/rollup/ovm/official-state-cases.test.ts",
];

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const tests = new TypeScriptTests();
const survivors = [];
const mutants = ENGINE_MUTANTS.filter(({ name }) => name.includes(values.only));
for (const { name, file, from, to } of mutants) {
  const parts = readFileSync(file, "utf8").split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
  const failure = tests.run(TESTS, { [file]: parts.join(to) });
  console.log(
    `${failure === undefined ? "SURVIVED" : "killed"}: ${name}${failure === undefined ? "" : `\n    ${failure}`}`,
  );
  if (failure === undefined) survivors.push(name);
}
tests.dispose();
console.log(`${mutants.length - survivors.length} of ${mutants.length} killed`);
process.exitCode = survivors.length === 0 && mutants.length > 0 ? 0 : 1;
