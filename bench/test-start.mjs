import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { compare } from "./measure.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cli = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
const reportCpu = pathToFileURL(join(here, "first-test", "report-cpu.mjs")).href;

/** A whole `hardhat test` of one file that opens its networks and asks each once. Of this project, so that both sides have the same plugins. */
export default async function testStart() {
  return [
    await compare({
      name: "hardhat test of one question",
      peerName: "two of Hardhat's networks",
      ours: () => runTest("ovm"),
      peer: () => runTest("default,default"),
    }),
  ];
}

async function runTest(networks) {
  const started = performance.now();
  const args = ["--import", reportCpu, cli, "test", "mocha", "--no-compile", "bench/first-test/first-test.mjs"];
  const env = { ...process.env, BENCH_NETWORKS: networks };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit", "pipe"] });
  let cpu = "";
  child.stdio[3].on("data", (data) => (cpu += data));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`hardhat test ended with ${code}`);
  return { wall: performance.now() - started, cpu: Number(cpu) };
}
