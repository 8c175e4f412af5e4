import * as AbiFunction from "ox/AbiFunction";

/** Both standard bridges. */
export const bridgeErc20To = AbiFunction.from(
  "function bridgeERC20To(address localToken, address remoteToken, address to, uint256 amount, uint32 minGasLimit, bytes extraData)",
);
