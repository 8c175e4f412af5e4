import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { compare } from "./measure.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

/** From the start of the process to the answer of the first request. */
export default async function startUp() {
  return [
    await compare({
      name: "start of the node to its first answer",
      peerName: "hardhat node",
      ours: () => firstAnswer(["ovm:node", "--l1-port", "0", "--l2-port", "0"], /\bL2\b.*?(http:\/\/[^\s/]+:\d+)/),
      peer: () => firstAnswer(["node", "--port", "0"], /(http:\/\/[^\s/]+:\d+)/),
    }),
  ];
}

async function firstAnswer(args, pattern) {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await new Promise((resolve, reject) => {
      child.on("exit", (code) => reject(new Error(`hardhat ${args[0]} ended with ${code}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        const match = pattern.exec(line);
        if (match !== null) resolve(match[1]);
      });
    });
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber", params: [] }),
    });
    await response.json();
    return performance.now() - started;
  } finally {
    child.removeAllListeners("exit");
    const gone = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGINT");
    await gone;
  }
}
