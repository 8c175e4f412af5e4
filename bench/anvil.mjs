import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";

import { weth9 } from "../dist/src/internal/artifacts/l2/weth9.js";
import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";
import { programs } from "./programs.mjs";

const ANVIL = process.env.ANVIL ?? "anvil";
const AT = `0x${"51".repeat(20)}`;
const GAS = "0xffffff";
const COUNT = 100;

/**
 * The same requests over HTTP to a node of ours and to anvil, by one client: wall clock, for anvil's processor time is not this
 * process's. Anvil is no dependency: without one on the PATH, or at `ANVIL`, there are no rows.
 */
export default async function anvil() {
  if (spawnSync(ANVIL, ["--version"]).error !== undefined) {
    console.warn("There is no anvil: name the binary in the environment variable ANVIL to compare with it.");
    return [];
  }
  const process = spawn(ANVIL, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const server = await hre.network.createServer("ovm", "127.0.0.1", 0);
  try {
    const { address, port } = await server.listen();
    const [ours, peer] = [client(`http://${address}:${port}`), client(await urlOf(process))];
    return await rows(ours, peer);
  } finally {
    await server.close();
    process.kill("SIGTERM");
    await Promise.race([new Promise((resolve) => process.once("exit", resolve)), after(5_000)]);
  }
}

async function rows(ours, peer) {
  const peerName = "anvil, both by HTTP";
  const measured = [];
  for (const [name, { code, data }] of Object.entries(programs())) {
    for (const request of [ours, peer]) await request("hardhat_setCode", [AT, code]);
    const run = (request) => async () => wall(() => request("eth_call", [{ to: AT, data, gas: GAS }, "latest"]));
    measured.push(await compare({ name: `EVM: ${name}`, peerName, ours: run(ours), peer: run(peer) }));
  }
  const [mine, theirs] = [await requests(ours), await requests(peer)];
  for (const [name, work] of Object.entries(mine)) {
    measured.push(await compare({ name, peerName, ours: work, peer: theirs[name] }));
  }
  return measured;
}

async function requests(request) {
  const [from] = await request("eth_accounts", []);
  const hash = await request("eth_sendTransaction", [{ from, data: weth9.bytecode }]);
  const { contractAddress: to } = await request("eth_getTransactionReceipt", [hash]);
  const balanceOf = { to, data: `0x70a08231${from.slice(2).padStart(64, "0")}` };
  const repeat = (method, params) => async () =>
    wall(async () => {
      for (let i = 0; i < COUNT; i++) await request(method, params);
    });
  return {
    [`${COUNT} transfers`]: repeat("eth_sendTransaction", [{ from, to: from, value: "0x1" }]),
    [`${COUNT} eth_call`]: repeat("eth_call", [balanceOf, "latest"]),
  };
}

async function wall(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function client(url) {
  return async (method, params) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = await response.json();
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
}

function urlOf(process) {
  return new Promise((resolve, reject) => {
    process.once("exit", (code) => reject(new Error(`anvil ended with ${code}`)));
    createInterface({ input: process.stdout }).on("line", (line) => {
      const match = /Listening on (\S+)/.exec(line);
      if (match !== null) resolve(`http://${match[1]}`);
    });
  });
}
