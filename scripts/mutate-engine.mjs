// Makes faults in the L2's own interpreter, one at a time, in a copy of the project, and runs the tests that hold it. A fault that no
// test fails for ends the script with exit code 1.
//
//   node scripts/mutate-engine.mjs                     all of them
//   node scripts/mutate-engine.mjs --only memory,SAR   those whose names hold one of these
//   node scripts/mutate-engine.mjs --sample 4 --seed 7 so many, chosen by the seed
//
// OVM_DEADLINE (epoch milliseconds) ends it early.
import { ENGINE_MUTANTS } from "./mutation/engine.mjs";
import { makeFaults } from "./mutation/faults.mjs";

makeFaults(ENGINE_MUTANTS, [
  "test/rollup/ovm/engine/operands.test.ts",
  "test/rollup/ovm/engine/programs.test.ts",
  "test/rollup/ovm/engine/frames.test.ts",
  "test/rollup/ovm/engine/core.test.ts",
  "test/rollup/ovm/engine/gas-needed.test.ts",
  "test/rollup/ovm/official-state-cases.test.ts",
]);
