import { setTimeout as sleep } from "node:timers/promises";
import type { HttpNetworkConfig } from "hardhat/types/config";
import type { HookContext } from "hardhat/types/hooks";
import type { NetworkConnection } from "hardhat/types/network";

import { OvmError } from "../../errors.js";
import type { OvmConnection, OvmNodeUserConfig } from "../../types.js";
import { door } from "../connection/wire/door.js";
import { findL1Url } from "../connection/wire/find-l1-url.js";
import { createOvmConnection } from "../verbs/connection.js";

/** How often a verb looks at a running node again, in milliseconds. */
const POLL_INTERVAL = 200;

/** Joins a connection to the L2 of a running `ovm:node` with one to its L1. */
export async function openNode(
  context: HookContext,
  l2: NetworkConnection<string>,
): Promise<{ l1: NetworkConnection<"l1">; connection: OvmConnection; close: () => Promise<void> }> {
  const config = l2.networkConfig as HttpNetworkConfig & { ovm: OvmNodeUserConfig };
  const l1Url = config.ovm.l1Url ?? (await findL1Url(l2.provider, await config.url.getUrl()));
  const l1 = await context.network.create({
    network: l2.networkName,
    chainType: "l1",
    // The entry's chain id is the L2's.
    override: { url: l1Url, chainId: undefined },
  });
  const warn = (message: string) => void context.interruptions.displayMessage("hardhat-ovm", message);
  const layers = {
    l1: door(l1.provider),
    l2: door(l2.provider),
    pause: async () => await sleep(POLL_INTERVAL),
    warn,
  };
  let isClosed = false;
  const connection = createOvmConnection(l1, () => {
    if (isClosed) {
      throw new OvmError(
        "CONNECTION_CLOSED",
        `The connection to "${l2.networkName}" is closed. Make another with network.create("${l2.networkName}").`,
        { networkName: l2.networkName },
      );
    }
    return layers;
  });
  const close = async (): Promise<void> => {
    isClosed = true;
    await l1.close();
  };
  return { l1, connection, close };
}
