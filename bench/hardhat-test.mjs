import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const reportCpu = pathToFileURL(join(here, "first-test", "report-cpu.mjs")).href;

/**
 * Runs `hardhat test mocha` of a project that is compiled, and measures the whole process.
 *
 * @param {string} project path of its root
 * @param {string[]} args behind the task's name
 * @returns {Promise<{ wall: number, cpu: number, output: string, code: number }>}
 */
export async function hardhatTest(project, args, env = {}) {
  const cli = join(project, "node_modules", "hardhat", "dist", "src", "cli.js");
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", reportCpu, cli, "test", "mocha", "--no-compile", ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  let [output, cpu] = ["", ""];
  child.stdout.on("data", (data) => (output += data));
  child.stdio[3].on("data", (data) => (cpu += data));
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { wall: performance.now() - started, cpu: Number(cpu), output, code };
}
