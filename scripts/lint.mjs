// Formatting, TypeScript and Solidity linters, types, and the directions in which the rooms may import each other, and the changelog.
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const checks = [
  ["prettier", "--check", "--log-level", "warn", "."],
  ["node", "scripts/core.mjs"],
  ["tsc", "-b"],
  // Tests and benchmarks, which no build has.
  ["tsc", "-p", "tsconfig.lint.json", "--noEmit"],
  ["eslint", "."],
  ["solhint", "--max-warnings", "0", "--noPoster", "contracts/**/*.sol", "sample-project/contracts/**/*.sol"],
  ["node", "scripts/check-imports.mjs"],
  ["node", "scripts/changelog.mjs"],
];

let failed = 0;
for (const [program, ...args] of checks) {
  console.log(`--- ${program} ${args.join(" ")}`);
  const command = program === "node" ? ["node", args] : ["npx", [program, ...args]];
  const result = spawnSync(command[0], command[1], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (result.status !== 0) failed++;
}
console.log(failed === 0 ? "lint: all clean" : `lint: ${failed} of ${checks.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
