import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { defineConfig } from "hardhat/config";
import { fileURLToPath } from "node:url";

import hardhatOvm from "./src/index.js";

// The compiler comes from npm, so that nothing is downloaded; Hardhat wants an absolute path.
const path = fileURLToPath(import.meta.resolve("solc/soljson.js"));
const settings = {
  evmVersion: "osaka",
  optimizer: { enabled: true, runs: 200 },
  // The bytes of a system contract depend on its code alone.
  metadata: { bytecodeHash: "none", appendCBOR: false },
};

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers, hardhatViem, hardhatOvm],
  solidity: {
    profiles: {
      default: { version: "0.8.37", path, settings },
      production: { version: "0.8.37", path, settings },
    },
  },
  paths: {
    sources: "contracts",
    tests: { mocha: "test", solidity: "test/contracts" },
  },
  test: { mocha: { timeout: 120_000 } },
});
