import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { defineConfig } from "hardhat/config";

import hardhatOvm, { ovmNetwork } from "./src/index.js";

// The compiler comes from npm, so that nothing is downloaded; Hardhat wants an absolute path.
const path = fileURLToPath(import.meta.resolve("solc/soljson.js"));

// Shared with scripts/artifacts.mjs, so that tests run the bytes that ship.
const settings = JSON.parse(readFileSync(new URL("scripts/solc-settings.json", import.meta.url), "utf8")) as Record<
  string,
  unknown
>;

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers, hardhatViem, hardhatOvm],
  solidity: {
    profiles: {
      default: { version: "0.8.37", path, settings },
      production: { version: "0.8.37", path, settings },
    },
  },
  // For tests of a node that posts nothing by itself.
  networks: { manual: ovmNetwork({ posting: "manual" }) },
  paths: {
    sources: "contracts",
    tests: { mocha: "test", solidity: "test/contracts" },
  },
  test: {
    mocha: { timeout: 120_000, reporter: fileURLToPath(new URL("scripts/sentence-reporter.cjs", import.meta.url)) },
  },
});
