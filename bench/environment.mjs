// A Hardhat environment over the built package, as a user's project would have one.
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";

import hardhatOvm, { ovmNetwork } from "../dist/src/index.js";

export const hre = await createHardhatRuntimeEnvironment({
  plugins: [hardhatEthers, hardhatOvm],
  networks: {
    op: { type: "edr-simulated", chainType: "op" },
    l1: { type: "edr-simulated", chainType: "l1" },
    ovmOnEthereumjs: ovmNetwork({ engine: "ethereumjs" }),
  },
});
