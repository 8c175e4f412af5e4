import { RollupError } from "../../../rollup/errors.js";
import { clientVersion } from "../../client-version.js";
import { method, type Methods } from "../../method.js";
import { optional, record } from "../../params/decoder.js";
import { boolean } from "../../params/primitives.js";

/** The node itself. */
export const nodeMethods: Methods = {
  hardhat_metadata: method({}, async ({ rollup, instanceId }) => ({
    clientVersion: await clientVersion(),
    chainId: rollup.config.l2ChainId,
    instanceId,
    latestBlockNumber: Number(rollup.chain.head.number),
    latestBlockHash: rollup.chain.head.hash,
  })),
  hardhat_setLoggingEnabled: method({ enabled: boolean }, (context, { enabled }) => {
    context.loggingEnabled = enabled;
    return true;
  }),
  hardhat_reset: method({ options: optional(record) }, async ({ rollup }, { options }) => {
    if (options?.forking != null) {
      throw new RollupError("FORKING_UNSUPPORTED", "L2 is derived from its own L1 and cannot fork another chain.");
    }
    await rollup.reset();
    return true;
  }),
};
