import type { OvmConfig } from "../../types.js";

/** Networks that the plugin adds. */
export const L2_NETWORK = "ovm";
export const L1_NETWORK = "ovmL1";

export const L1_CHAIN_ID = 900;
export const L2_CHAIN_ID = 901;

/** By design. Arbitrum's is the one of Nitro's development node. */
export const L2_CHAIN_IDS = { optimism: L2_CHAIN_ID, arbitrum: 412_346, ovm2: L2_CHAIN_ID, ovm1: L2_CHAIN_ID } as const;

/** Arbitrum One: its SDK takes messages of a chain with this id for messages from before Nitro. */
export const ARBITRUM_ONE_CHAIN_ID = 42_161;

/** Mainnet's block gas limit; a fixed one keeps tests the same when Hardhat's default moves. */
export const L1_BLOCK_GAS_LIMIT = 60_000_000;
export const L1_HARDFORK = "osaka";

/** What an `ovm` section says when it says nothing. Times are seconds. */
export const DEFAULT_OVM_CONFIG: OvmConfig = {
  l1: L1_NETWORK,
  semantics: "optimism",
  // OP Mainnet: DISPUTE_GAME_FINALITY and PROOF_MATURITY of seven days, no air gap on top.
  challengeWindow: 604_800,
  proofMaturityDelay: 604_800,
  finalityDelay: 0,
  // OP Mainnet's sequencing window: 3,600 L1 blocks of 12 seconds.
  forceInclusionPeriod: 43_200,
  posting: "auto",
  developmentMode: true,
  l1DataFee: true,
  verify: false,
  engine: "native",
  report: false,
  // What it leaves out follows from the challenge window: rollup/dispute/terms.ts.
  disputes: {},
};
