import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { TaskArguments } from "hardhat/types/tasks";

/** `hardhat test solidity`: says that a network with a rollup is not where Solidity tests run. */
export default async (
  args: TaskArguments,
  hre: HardhatRuntimeEnvironment,
  runSuper: (args: TaskArguments) => Promise<unknown>,
): Promise<unknown> => {
  const { network } = hre.globalOptions;
  if (network !== undefined && hre.config.networks[network]?.ovm !== undefined) {
    await hre.interruptions.displayMessage(
      "hardhat-ovm",
      `Solidity tests run in Hardhat's own EVM, not on the network "${network}": chain id 31337, no predeploys, no bridge. TypeScript tests run on both layers.`,
    );
  }
  return await runSuper(args);
};
