import { overrideTask } from "hardhat/config";

/** Hardhat's `test solidity`, with a note where the network has a rollup. */
export const solidityTestsDefinition = overrideTask(["test", "solidity"])
  .setAction(async () => await import("./solidity-tests.js"))
  .build();
