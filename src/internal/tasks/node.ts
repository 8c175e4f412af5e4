import type { ArtifactManager } from "hardhat/types/artifacts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { OvmError } from "../../errors.js";
import type { OvmConnection } from "../../types.js";
import { L2_NETWORK } from "../config/defaults.js";
import { toOvmError } from "../connection/wire/door.js";
import { findInProcessRollup, type InProcessRollup } from "../hook-handlers/in-process.js";
import { withL1Override } from "../hook-handlers/l1-override.js";
import { Driver } from "../rollup/roles/driver.js";
import { type JsonRpcServer, startServer } from "../rpc/server/server.js";
import { showBanner } from "./node/banner.js";
import { logCalls } from "./node/call-log.js";
import { type NodeFlags, parseFlags } from "./node/flags.js";
import { logEvents } from "./node/log-events.js";
import { callNamer } from "./node/name-call.js";
import { print, printNote } from "./print.js";
import { stopSignal } from "./stop-signal.js";

/** Milliseconds. Clients wait for outputs by the wall clock, so short ones keep them short. */
const POST_EVERY = 4_000;
const PROPOSE_EVERY = 8_000;
const PLAY_EVERY = 4_000;

interface NodeArguments extends NodeFlags {
  l1Port: number;
  l2Port: number;
  hostname: string;
  allowHost: string;
  allowOrigin: string;
  challenger: boolean;
  silent: boolean;
}

const action: NewTaskActionFunction<NodeArguments> = async (
  { l1Port, l2Port, hostname, allowHost, allowOrigin, challenger, silent, ...flags },
  hre,
) => {
  const settings = parseFlags(flags);
  for (const [flag, port] of Object.entries({ "--l1-port": l1Port, "--l2-port": l2Port })) checkPort(flag, port);
  if (l1Port === l2Port && l1Port !== 0) {
    throw new OvmError(
      "PORT_IN_USE",
      `L1 and L2 cannot both listen on port ${l1Port}. Change --l1-port or --l2-port.`,
      {
        port: l1Port,
      },
    );
  }

  const network = networkName(hre);
  const connection = await withL1Override(
    settings.l1,
    async () => await hre.network.create({ network, override: settings.l2 }),
  );
  const servers: JsonRpcServer[] = [];
  const isManual = connection.networkConfig.ovm !== undefined && isManuallyPosted(connection.networkConfig.ovm);
  const driver = new Driver({
    postEvery: isManual ? 0 : POST_EVERY,
    proposeEvery: isManual ? 0 : PROPOSE_EVERY,
    playEvery: PLAY_EVERY,
    warn: printNote,
  });
  try {
    const rollup = findInProcessRollup(connection);
    const node = await rollup.startNode(driver);
    if (challenger) await connection.ovm.challenger.start();
    if (settings.blockTime !== undefined) await mineEvery(rollup, settings.blockTime);
    const answer = silent
      ? rollup.request.bind(rollup)
      : await answerAndLog(rollup, { ovm: connection.ovm, artifacts: hre.artifacts });
    const shared = { hostname, allow: { hosts: listOf(allowHost), origins: listOf(allowOrigin) } };
    const l1 = await serve({ ...shared, ...endpoint(rollup, "l1", answer), port: l1Port, portFlag: "--l1-port" });
    servers.push(l1);
    const l2 = await serve({ ...shared, ...endpoint(rollup, "l2", answer), port: l2Port, portFlag: "--l2-port" });
    servers.push(l2);
    Object.assign(node.endpoints, { l1Url: l1.url, l2Url: l2.url });

    if (!silent) {
      print(await showBanner(connection.ovm, node.rollup, { l1Url: l1.url, l2Url: l2.url }));
      logEvents(node.rollup, print);
    }
    await stopSignal();
    if (!silent) print("\nStopping.");
  } finally {
    driver.stop();
    await Promise.all(servers.map(async (server) => await server.close()));
    await connection.close();
  }
};

/** The rollup to run: `--network`, or the one the plugin adds. */
function networkName({ config, globalOptions }: HardhatRuntimeEnvironment): string {
  const name = globalOptions.network ?? L2_NETWORK;
  const network = config.networks[name];
  if (network === undefined || (network.type === "edr-simulated" && network.ovm !== undefined)) return name;
  throw new OvmError(
    "NO_ROLLUP",
    `ovm:node runs a rollup in this process, which the network "${name}" does not describe: its entry is not "edr-simulated" with an \`ovm\` section. Leave --network out, or name an entry made with ovmNetwork({...}).`,
    { networkName: name },
  );
}

function isManuallyPosted(ovm: object): boolean {
  return "posting" in ovm && ovm.posting === "manual";
}

/** The items of a comma-separated option. */
function listOf(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function checkPort(flag: string, port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return;
  throw new OvmError("INVALID_PORT", `${flag} must be a number from 0 to 65535, and is ${port}.`, { flag, port });
}

type Answer = ReturnType<typeof logCalls>;

/** Blocks come by the clock alone, on both layers. */
async function mineEvery(rollup: InProcessRollup, milliseconds: number): Promise<void> {
  for (const layer of ["l1", "l2"] as const) {
    await rollup.request(layer, "evm_setAutomine", [false]);
    await rollup.request(layer, "evm_setIntervalMining", [milliseconds]);
  }
}

/** Answers requests, and prints each as Hardhat's node does. */
async function answerAndLog(
  rollup: InProcessRollup,
  { ovm, artifacts }: { ovm: OvmConnection; artifacts: ArtifactManager },
): Promise<Answer> {
  const ask = rollup.request.bind(rollup);
  const names = callNamer(artifacts, await ovm.addresses(), ask);
  return logCalls({ answer: ask, ask, ...names, write: print });
}

function endpoint(rollup: InProcessRollup, layer: "l1" | "l2", answer: Answer) {
  return {
    request: async (method: string, params: readonly unknown[] | object | undefined) =>
      await answer(layer, method, params),
    onNotification: (listener: (notification: { subscription: `0x${string}`; result: unknown }) => void) =>
      rollup.onNotification(layer, listener),
    greeting: `${layer.toUpperCase()} of a hardhat-ovm rollup. Send JSON-RPC requests by POST or WebSocket.\n`,
  };
}

async function serve(options: Parameters<typeof startServer>[0]): Promise<JsonRpcServer> {
  try {
    return await startServer(options);
  } catch (error) {
    throw toOvmError(error);
  }
}

export default action;
