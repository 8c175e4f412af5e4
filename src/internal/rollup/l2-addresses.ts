import type { Address } from "./types.js";

/** The contracts that L2 has from genesis on, at the OP Stack's addresses (specs/protocol/predeploys.md). */
export const PREDEPLOYS = {
  weth9: "0x4200000000000000000000000000000000000006",
  l2CrossDomainMessenger: "0x4200000000000000000000000000000000000007",
  gasPriceOracle: "0x420000000000000000000000000000000000000f",
  l2StandardBridge: "0x4200000000000000000000000000000000000010",
  sequencerFeeVault: "0x4200000000000000000000000000000000000011",
  optimismMintableErc20Factory: "0x4200000000000000000000000000000000000012",
  l1BlockNumber: "0x4200000000000000000000000000000000000013",
  l1Block: "0x4200000000000000000000000000000000000015",
  l2ToL1MessagePasser: "0x4200000000000000000000000000000000000016",
  baseFeeVault: "0x4200000000000000000000000000000000000019",
  l1FeeVault: "0x420000000000000000000000000000000000001a",
  operatorFeeVault: "0x420000000000000000000000000000000000001b",
} as const satisfies Record<string, Address>;

/** Contracts that tools expect at the same address on every chain, and the two that EIPs put into every state. */
export const PREINSTALLS = {
  /** https://github.com/mds1/multicall3 */
  multicall3: "0xca11bde05977b3631167028862be2a173976ca11",
  /** Deploys by CREATE2 whatever follows a salt: https://github.com/Arachnid/deterministic-deployment-proxy */
  deterministicDeploymentProxy: "0x4e59b44847b379578588920ca78fbf26c0b4956c",
  /** The same code, where Safe expects it: https://github.com/safe-global/safe-singleton-factory */
  safeSingletonFactory: "0x914d7fec6aac8cd542e72bca78b30650d45643d7",
  /** On every OP chain since Canyon. */
  create2Deployer: "0x13b0d85ccb8bf860b6b79af3029fca081ae9bef2",
  /** https://eips.ethereum.org/EIPS/eip-4788 */
  beaconBlockRoots: "0x000f3df6d732807ef1319fb7b8bb8522d0beac02",
  /** https://eips.ethereum.org/EIPS/eip-2935 */
  blockHashHistory: "0x0000f90827f1c53a10cb7a02335b175320002935",
} as const satisfies Record<string, Address>;

/** Arbitrum's token bridge on L2, placed like the contracts on L1 ("OVM" in ASCII, then a counter). */
export const ARBITRUM_GATEWAYS = {
  childGatewayRouter: "0x4f564d0000000000000000000000000000000030",
  childErc20Gateway: "0x4f564d0000000000000000000000000000000031",
  /** Makes the tokens. */
  beaconProxyFactory: "0x4f564d0000000000000000000000000000000032",
  /** Whose code the tokens run. */
  standardArbErc20: "0x4f564d0000000000000000000000000000000033",
  childCustomGateway: "0x4f564d0000000000000000000000000000000034",
  childWethGateway: "0x4f564d0000000000000000000000000000000035",
  childWeth: "0x4f564d0000000000000000000000000000000036",
} as const satisfies Record<string, Address>;

/** What OVM 1.0 has from genesis on (@eth-optimism/contracts 0.4.14, dist/predeploys.js), and the token factory of OVM 2.0. */
export const OVM1_PREDEPLOYS = {
  messagePasser: "0x4200000000000000000000000000000000000000",
  l1MessageSender: "0x4200000000000000000000000000000000000001",
  deployerWhitelist: "0x4200000000000000000000000000000000000002",
  ecdsaContractAccount: "0x4200000000000000000000000000000000000003",
  ovmEth: "0x4200000000000000000000000000000000000006",
  l2CrossDomainMessenger: "0x4200000000000000000000000000000000000007",
  l2AddressManager: "0x4200000000000000000000000000000000000008",
  proxyEoa: "0x4200000000000000000000000000000000000009",
  executionManagerWrapper: "0x420000000000000000000000000000000000000b",
  gasPriceOracle: "0x420000000000000000000000000000000000000f",
  l2StandardBridge: "0x4200000000000000000000000000000000000010",
  sequencerFeeVault: "0x4200000000000000000000000000000000000011",
  l2StandardTokenFactory: "0x4200000000000000000000000000000000000012",
} as const satisfies Record<string, Address>;

/** What OVM 2.0 has from genesis on (@eth-optimism/contracts 0.5.40, libraries/constants/Lib_PredeployAddresses.sol). */
export const OVM2_PREDEPLOYS = {
  messagePasser: "0x4200000000000000000000000000000000000000",
  deployerWhitelist: "0x4200000000000000000000000000000000000002",
  weth9: "0x4200000000000000000000000000000000000006",
  l2CrossDomainMessenger: "0x4200000000000000000000000000000000000007",
  gasPriceOracle: "0x420000000000000000000000000000000000000f",
  l2StandardBridge: "0x4200000000000000000000000000000000000010",
  sequencerFeeVault: "0x4200000000000000000000000000000000000011",
  l2StandardTokenFactory: "0x4200000000000000000000000000000000000012",
  l1BlockNumber: "0x4200000000000000000000000000000000000013",
  ovmEth: "0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000",
} as const satisfies Record<string, Address>;
