import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatUserConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import hardhatOvm from "../../../src/index.js";

/** A Hardhat with the plugin and the tools that people use beside it. */
export async function createHre(config: HardhatUserConfig = {}): Promise<HardhatRuntimeEnvironment> {
  const plugins = [hardhatToolboxMochaEthers, hardhatViem, hardhatOvm];
  return await createHardhatRuntimeEnvironment({ ...config, plugins });
}
