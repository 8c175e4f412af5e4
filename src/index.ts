import type { HardhatPlugin } from "hardhat/types/plugins";

import { tasks } from "./internal/tasks/definitions.js";

export { OvmError, type OvmErrorCode } from "./errors.js";
export { ovmNetwork, type OvmNetworkOptions } from "./internal/config/ovm-network.js";
export type * from "./type-extensions.js";
export type * from "./types.js";

/** The plugin, for `plugins` of a Hardhat config. */
const hardhatOvm: HardhatPlugin = {
  id: "hardhat-ovm",
  npmPackage: "hardhat-ovm",
  hookHandlers: {
    config: () => import("./internal/hook-handlers/config.js"),
    network: () => import("./internal/hook-handlers/network.js"),
  },
  tasks,
};

export default hardhatOvm;
