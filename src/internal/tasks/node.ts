import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { OvmError } from "../../errors.js";
import { L2_NETWORK } from "../config/defaults.js";
import { toOvmError } from "../connection/wire/door.js";
import { findInProcessRollup, type InProcessRollup } from "../hook-handlers/in-process.js";
import { Driver } from "../rollup/roles/driver.js";
import { type JsonRpcServer, startServer } from "../rpc/server/server.js";
import { showBanner } from "./node/banner.js";
import { logEvents } from "./node/log-events.js";
import { print, printNote } from "./print.js";
import { stopSignal } from "./stop-signal.js";

/** Milliseconds. Clients wait for outputs by the wall clock, so short ones keep them short. */
const POST_EVERY = 4_000;
const PROPOSE_EVERY = 8_000;
const PLAY_EVERY = 4_000;

interface NodeArguments {
  l1Port: number;
  l2Port: number;
  hostname: string;
  allowHost: string;
  allowOrigin: string;
  challenger: boolean;
}

const action: NewTaskActionFunction<NodeArguments> = async (
  { l1Port, l2Port, hostname, allowHost, allowOrigin, challenger },
  hre,
) => {
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

  const connection = await hre.network.create(networkName(hre));
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
    const shared = { hostname, allow: { hosts: listOf(allowHost), origins: listOf(allowOrigin) } };
    const l1 = await serve({ ...shared, ...endpoint(rollup, "l1"), port: l1Port, portFlag: "--l1-port" });
    servers.push(l1);
    const l2 = await serve({ ...shared, ...endpoint(rollup, "l2"), port: l2Port, portFlag: "--l2-port" });
    servers.push(l2);
    Object.assign(node.endpoints, { l1Url: l1.url, l2Url: l2.url });

    print(await showBanner(connection.ovm, node.rollup, { l1Url: l1.url, l2Url: l2.url }));
    logEvents(node.rollup, print);
    await stopSignal();
    print("\nStopping.");
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

function endpoint(rollup: InProcessRollup, layer: "l1" | "l2") {
  return {
    request: async (method: string, params: readonly unknown[] | object | undefined) =>
      await rollup.request(layer, method, params),
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
