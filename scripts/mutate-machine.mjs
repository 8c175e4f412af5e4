// Makes faults in the machine that judges disputes, one at a time, in the twin and in the contracts: where they read, write and hash
// ranges of memory, part by part. Runs the tests of pages and ranges in a copy of the project. A fault that no test fails for ends the
// script with exit code 1.
//
//   node scripts/mutate-machine.mjs                      all of them
//   node scripts/mutate-machine.mjs --only twin,zeros    those whose names hold one of these
//   node scripts/mutate-machine.mjs --sample 4 --seed 7  so many, chosen by the seed
//
// OVM_DEADLINE (epoch milliseconds) ends it early.
import { makeFaults } from "./mutation/faults.mjs";
import { MACHINE_MUTANTS } from "./mutation/machine.mjs";

makeFaults(MACHINE_MUTANTS, [
  "test/rollup/machine/pages/tree.test.ts",
  "test/rollup/machine/pages/steps.test.ts",
  "test/rollup/machine/pages/runs.test.ts",
  "test/rollup/machine/precompiles/long-input.test.ts",
  "test/rollup/machine/ranges/copy.test.ts",
  "test/rollup/machine/ranges/hash.test.ts",
  "test/rollup/machine/ranges/log.test.ts",
  "test/rollup/machine/ranges/receipt.test.ts",
]);
