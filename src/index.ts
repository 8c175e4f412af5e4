import { globalFlag, globalOption } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
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
    test: () => import("./internal/hook-handlers/test.js"),
  },
  globalOptions: [
    globalFlag({ name: "ovmReport", description: "Report, after tests, opcodes whose results on L2 differ from L1's" }),
    globalFlag({
      name: "ovmReportDifferential",
      description: "Like --ovm-report, and report calls that end otherwise under L1's rules",
    }),
    globalOption({
      name: "ovmReportJson",
      description: "Like --ovm-report, and write the report to a JSON file",
      type: ArgumentType.FILE_WITHOUT_DEFAULT,
      defaultValue: undefined,
    }),
  ],
  tasks,
};

export default hardhatOvm;
