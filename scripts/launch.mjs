// Runs a command with a Node that Hardhat accepts and with the dependencies of package-lock.json.
// Plain JavaScript for Node 18 and later: this file is what an old system Node runs.
//
//   node scripts/launch.mjs <command> [arguments...]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolchain = join(root, ".toolchain");
const OLDEST_NODE = [22, 13]; // Hardhat 3 refuses anything older
const INSTALLED_NODE = `node@${readFileSync(join(root, ".nvmrc"), "utf8").trim()}`;

const environment = { ...process.env };
environment.PATH = join(root, "node_modules", ".bin") + delimiter + process.env.PATH;
// npm puts node_modules/.bin first: after the first run, this file itself may run under the Node of .toolchain.
const usesToolchain = isTooOld(process.versions.node) || process.execPath.startsWith(toolchain);
if (usesToolchain) environment.PATH = installNode() + delimiter + environment.PATH;
installDependencies();
if (usesToolchain) offerNodeToNpx();
run(process.argv.slice(2));

function isTooOld(version) {
  const [major, minor] = version.split(".").map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

/** Puts a newer Node into an ignored folder, once; returns the folder of its executable. */
function installNode() {
  const bin = join(toolchain, "node_modules", ".bin");
  if (!existsSync(join(bin, "node")) && !existsSync(join(bin, "node.cmd"))) {
    say(
      `Node ${process.versions.node} is older than ${OLDEST_NODE.join(".")}: installing ${INSTALLED_NODE} into .toolchain`,
    );
    mkdirSync(toolchain, { recursive: true });
    npm(["install", "--prefix", toolchain, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", INSTALLED_NODE]);
  }
  return bin;
}

/**
 * `npm ci`, unless this lock file was installed before by this script. The stamp matters: an `npm ci` under Node 20
 * silently leaves out EDR's native binding, and Hardhat then dies without a useful word.
 */
function installDependencies() {
  const stamp = join(root, "node_modules", ".hardhat-ovm-stamp");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("installing dependencies (npm ci)");
  npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, wanted);
}

/** `npx` looks for programs in node_modules/.bin first: with a Node there, plain `npx hardhat` runs under any system Node. */
function offerNodeToNpx() {
  if (process.platform === "win32") return; // a link there needs rights that users seldom have
  const link = join(root, "node_modules", ".bin", "node");
  rmSync(link, { force: true });
  symlinkSync(join(toolchain, "node_modules", ".bin", "node"), link);
}

function npm(args) {
  const windows = process.platform === "win32";
  const result = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd: root,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    shell: windows,
  });
  if (result.status !== 0) {
    say(
      `npm ${args[0]} failed (${result.error?.message ?? `exit code ${result.status}`}). Is the npm registry reachable?`,
    );
    process.exit(result.status || 1);
  }
}

function run([command, ...args]) {
  const windows = process.platform === "win32";
  const child = spawn(command, args, { cwd: root, env: environment, stdio: "inherit", shell: windows });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    say(`cannot run ${command}: ${error.message}`);
    process.exit(127);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

function say(text) {
  process.stderr.write(`hardhat-ovm: ${text}\n`);
}
