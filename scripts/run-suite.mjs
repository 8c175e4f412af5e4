// Runs one command of a test set and counts what it tested, from the closing lines of mocha and of Hardhat's runners.
import { spawn } from "node:child_process";

// Characters of a suite's list of failures that are printed again behind all suites.
const MOST_OF_A_LIST = 8_000;

/**
 * @param {string} name shown above the output
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<{ name: string, passed: number, failed: number, seconds: number, failures: string }>} `failures` is
 *   what the command printed about them, empty when all passed
 */
export async function runSuite(name, [program, ...args], { cwd, env = {} }) {
  process.stdout.write(`\n=== ${name}: ${[program, ...args].join(" ")}\n`);
  const started = Date.now();
  let output = "";
  const code = await new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
      shell: process.platform === "win32",
    });
    child.stdout.on("data", (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", (error) => {
      process.stdout.write(`${error.message}\n`);
      resolve(127);
    });
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, "");
  const passed = sum(plain, /^\s*(\d+) passing\b/gm);
  let failed = sum(plain, /^\s*(\d+) failing\b/gm);
  // A suite that dies before its closing line, or passes nothing, has failed.
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  const failures = failed === 0 ? "" : aboutFailures(plain);
  return { name, passed, failed, seconds: (Date.now() - started) / 1000, failures };
}

/** The list behind "N failing", or the last lines of a command that died without one. */
function aboutFailures(text) {
  const list = text.search(/^\s*\d+ failing\b/m);
  return list === -1
    ? text.trimEnd().split("\n").slice(-40).join("\n")
    : text.slice(list, list + MOST_OF_A_LIST).trim();
}

function sum(text, pattern) {
  let total = 0;
  for (const match of text.matchAll(pattern)) total += Number(match[1]);
  return total;
}
