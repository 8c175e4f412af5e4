// All tests, in a fixed order. `--long` runs the long sets instead, until OVM_DEADLINE (epoch milliseconds) is near.
// The last line is `N passed, N failed`; the exit code is 1 when anything failed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { runSuite } from "./run-suite.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const long = process.argv.includes("--long");
const DEFAULT_LONG_MINUTES = 12;
// Milliseconds that a long set gets in any case: on a slow machine the others may have used up all the time.
const LEAST_SHARE = 20_000;
// Sets of random cases find a use for any time: they come last, when the others have left what they did not need.
const RANDOM = ["changed-cases", "model", "mutation", "programs"];

const shell = process.platform === "win32";
const build = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit", shell });
if (build.status !== 0) {
  console.log("0 passed, 1 failed");
  process.exit(1);
}

const results = [];
for (const { name, command, cwd, env } of long ? longSuites() : suites()) {
  results.push(await runSuite(name, command, { cwd: cwd ?? root, env }));
}

for (const { name, failures } of results) {
  if (failures !== "") console.log(`\n=== failed: ${name}\n${failures}`);
}
console.log("\n=== summary");
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`);
}
const passed = results.reduce((total, result) => total + result.passed, 0);
const failed = results.reduce((total, result) => total + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function suites() {
  return [
    { name: "Solidity", command: ["npx", "hardhat", "test", "solidity"] },
    {
      name: "TypeScript",
      command: ["npx", "hardhat", "test", "mocha", "--no-compile", ...testFiles(".test.ts", ".long.test.ts")],
    },
    {
      name: "sample project",
      command: ["npx", "hardhat", "test", "--network", "ovm"],
      cwd: join(root, "sample-project"),
    },
    { name: "outside clients", command: ["npm", "test", "--silent"], cwd: join(root, "clients") },
  ];
}

/** One suite a file, in a fixed order; each gets an equal share of the time that is left when it starts. */
function* longSuites() {
  const deadline = Number(process.env.OVM_DEADLINE ?? Date.now() + DEFAULT_LONG_MINUTES * 60_000);
  // The artifacts' bytes first: every system contract is compiled again.
  const sets = testFiles(".long.test.ts");
  const isRandom = (file) => RANDOM.some((name) => file.endsWith(`${name}.long.test.ts`));
  const [finite, random] = [sets.filter((file) => !isRandom(file)), sets.filter(isRandom)];
  const files = [join("test", "artifacts.test.ts"), ...finite, ...random];
  for (const [index, file] of files.entries()) {
    const share = Math.max(LEAST_SHARE, (deadline - Date.now()) / (files.length - index));
    const env = { OVM_DEADLINE: String(Math.floor(Date.now() + share)), OVM_ARTIFACT_BYTES: "1" };
    yield { name: file, command: ["npx", "hardhat", "test", "mocha", file], env };
  }
}

/** Test files below test/ whose name ends in `ending` and not in `except`, sorted, relative to the root. */
function testFiles(ending, except) {
  const files = readdirSync(join(root, "test"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !(except && entry.name.endsWith(except)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
  if (existsSync(process.env.OVM_VECTORS ?? join(root, "..", "shared", "vectors"))) return files;
  const left = files.filter((file) => !needsVectors(join(root, file)));
  console.log(
    `${files.length - left.length} test files compare with published test data, which is not here (set OVM_VECTORS): left out`,
  );
  return left;
}

/** Whether a test, or a helper that it imports, reads the published test data. */
function needsVectors(file) {
  return [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]*\/)([\w-]+)\.js"/g)].some(([, folder, name]) => {
    if (name === "vectors") return true;
    const imported = join(dirname(file), folder, `${name}.ts`);
    return imported.includes(join("test", "helpers")) && existsSync(imported) && needsVectors(imported);
  });
}
