import type { HardhatPlugin } from "hardhat/types/plugins";

import { checkTaskDefinition } from "./internal/tasks/check-definition.js";
import { nodeTasks } from "./internal/tasks/definitions.js";
import { disputeTasks } from "./internal/tasks/dispute-definitions.js";
import { solidityTestsDefinition } from "./internal/tasks/solidity-tests-definition.js";

export { OvmError } from "./errors.js";
export { ovmNetwork, type OvmNetworkOptions } from "./internal/config/ovm-network.js";
export type * from "./type-extensions.js";
export type * from "./types.js";

const hardhatOvm: HardhatPlugin = {
  id: "hardhat-ovm",
  npmPackage: "hardhat-ovm",
  hookHandlers: {
    config: () => import("./internal/hook-handlers/config.js"),
    network: () => import("./internal/hook-handlers/network.js"),
  },
  tasks: [...nodeTasks, ...disputeTasks, checkTaskDefinition, solidityTestsDefinition],
};

export default hardhatOvm;
