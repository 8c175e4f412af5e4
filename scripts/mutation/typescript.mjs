// Runs TypeScript tests with some files changed: in a copy of the project, whose artifacts and core are made from changed sources.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const COPIED = [
  "assembly",
  "contracts",
  "scripts",
  "src",
  "test",
  "hardhat.config.ts",
  "package.json",
  "tsconfig.json",
];
const LINKED = ["artifacts", "cache", "node_modules"];
/** What is made anew when files change whose paths begin so. */
const MADE_FROM = { "contracts/": "scripts/artifacts.mjs", "assembly/": "scripts/core.mjs" };
const HARDHAT = join("node_modules", "hardhat", "dist", "src", "cli.js");

/** What takes longer than so many times what it takes without a change, and a little, hangs. */
const PATIENCE = 4;
const LEAST_PATIENCE = 30_000;

export class TypeScriptTests {
  #folder;
  /** Milliseconds that each set of tests takes without a change. */
  #times = new Map();

  /**
   * @param {string[]} tests paths of test files
   * @param {Record<string, string>} changed content of the files that are to be other than they are
   * @returns {string | undefined} why they fail; nothing if they pass
   */
  run(tests, changed) {
    this.#folder ??= copyOfTheProject();
    const key = tests.join(" ");
    if (!this.#times.has(key)) {
      const started = Date.now();
      const failure = this.#failure(tests);
      if (failure !== undefined) throw new Error(`${key} fail without any change:\n${failure}`);
      this.#times.set(key, Date.now() - started);
    }
    this.#write(changed);
    const failure = this.#failure(tests, PATIENCE * this.#times.get(key) + LEAST_PATIENCE);
    this.#write(Object.fromEntries(Object.keys(changed).map((file) => [file, undefined])));
    return failure;
  }

  dispose() {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true });
  }

  #write(changed) {
    for (const [file, content] of Object.entries(changed)) {
      if (content === undefined) cpSync(join(ROOT, file), join(this.#folder, file));
      else writeFileSync(join(this.#folder, file), content);
    }
    for (const [sources, script] of Object.entries(MADE_FROM)) {
      if (!Object.keys(changed).some((file) => file.startsWith(sources))) continue;
      const made = this.#spawn([script]);
      if (made.status !== 0) throw new Error(made.stderr);
    }
  }

  #failure(tests, timeout) {
    const { status, stdout } = this.#spawn([HARDHAT, "test", "mocha", "--no-compile", "--bail", ...tests], timeout);
    if (status === 0) return undefined;
    return /^\s+1\) .*$/m.exec(stdout)?.[0].trim() ?? (status === null ? "takes too long" : "does not run");
  }

  #spawn(args, timeout) {
    return spawnSync(process.execPath, args, { cwd: this.#folder, encoding: "utf8", timeout, killSignal: "SIGKILL" });
  }
}

function copyOfTheProject() {
  const folder = mkdtempSync(join(tmpdir(), "hardhat-ovm-mutants-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of LINKED) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}
