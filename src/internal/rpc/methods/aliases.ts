/** Foundry's names for the same methods (its own `anvil_` prefix), and other names in use. */
export const aliases: Readonly<Record<string, string>> = {
  ...sameName("anvil_", "hardhat_", [
    "setBalance",
    "setCode",
    "setNonce",
    "setStorageAt",
    "impersonateAccount",
    "stopImpersonatingAccount",
    "mine",
    "getAutomine",
    "dropTransaction",
    "setNextBlockBaseFeePerGas",
    "setPrevRandao",
    "setCoinbase",
    "setMinGasPrice",
    "setLoggingEnabled",
    "metadata",
    "reset",
  ]),
  ...sameName("anvil_", "evm_", [
    "increaseTime",
    "setNextBlockTimestamp",
    "setTime",
    "setAutomine",
    "setBlockGasLimit",
    "snapshot",
    "revert",
  ]),
  // A wallet would ask its user first; the node has no user to ask.
  eth_requestAccounts: "eth_accounts",
  anvil_deal: "hardhat_setBalance",
  anvil_mine_detailed: "evm_mine_detailed",
  anvil_dealErc20: "anvil_dealERC20",
  anvil_setErc20Allowance: "anvil_setERC20Allowance",
  hardhat_autoImpersonateAccount: "anvil_autoImpersonateAccount",
};

function sameName(prefix: string, of: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [prefix + name, of + name]));
}
