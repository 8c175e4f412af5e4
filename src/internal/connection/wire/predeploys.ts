import { OVM2_PREDEPLOYS } from "../../rollup/l2-addresses.js";
import type { Address } from "../../rollup/types.js";

export { OVM2_PREDEPLOYS };

/** L2 contracts that exist from genesis, at the OP Stack's addresses (https://specs.optimism.io/protocol/predeploys.html). */
export const PREDEPLOYS = {
  l2CrossDomainMessenger: "0x4200000000000000000000000000000000000007",
  gasPriceOracle: "0x420000000000000000000000000000000000000f",
  l2StandardBridge: "0x4200000000000000000000000000000000000010",
  optimismMintableErc20Factory: "0x4200000000000000000000000000000000000012",
  l1Block: "0x4200000000000000000000000000000000000015",
  l2ToL1MessagePasser: "0x4200000000000000000000000000000000000016",
  weth9: "0x4200000000000000000000000000000000000006",
} as const satisfies Record<string, Address>;

/** On both layers, at its address everywhere (https://github.com/mds1/multicall3). */
export const MULTICALL3: Address = "0xca11bde05977b3631167028862be2a173976ca11";

/** The same where L2 is an Arbitrum (https://docs.arbitrum.io, precompiles reference). */
export const ARBITRUM_PRECOMPILES = {
  arbSys: "0x0000000000000000000000000000000000000064",
  arbInfo: "0x0000000000000000000000000000000000000065",
  arbAddressTable: "0x0000000000000000000000000000000000000066",
  arbGasInfo: "0x000000000000000000000000000000000000006c",
  arbRetryableTx: "0x000000000000000000000000000000000000006e",
  nodeInterface: "0x00000000000000000000000000000000000000c8",
} as const satisfies Record<string, Address>;
