import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

// ERC-20
export const name = AbiFunction.from("function name() view returns (string)");
export const symbol = AbiFunction.from("function symbol() view returns (string)");
export const decimals = AbiFunction.from("function decimals() view returns (uint8)");
export const allowance = AbiFunction.from("function allowance(address owner, address spender) view returns (uint256)");
export const approve = AbiFunction.from("function approve(address spender, uint256 amount) returns (bool)");
// OptimismMintableERC20
export const remoteToken = AbiFunction.from("function remoteToken() view returns (address)");
// OptimismMintableERC20Factory
export const createOptimismMintableErc20WithDecimals = AbiFunction.from(
  "function createOptimismMintableERC20WithDecimals(address remoteToken, string name, string symbol, uint8 decimals) returns (address)",
);
export const optimismMintableErc20Created = AbiEvent.from(
  "event OptimismMintableERC20Created(address indexed localToken, address indexed remoteToken, address deployer)",
);
