import type { Address } from "./types.js";

/** Where the rollup's contracts are on L1. */
export interface L1Addresses {
  /** The queue of L1→L2 transactions, and L2's batches. */
  canonicalTransactionChain: Address;
  /** The outputs of L2's blocks. */
  stateCommitmentChain: Address;
  /** Takes deposits, holds L2's ETH, proves and finalizes withdrawals. */
  portal: Address;
  /** The messenger on L1. */
  l1CrossDomainMessenger: Address;
  /** The bridge of tokens on L1. */
  l1StandardBridge: Address;
  /** Shows each batch of outputs as a game, for clients of the OP Stack. */
  disputeGameFactory: Address;
  /** The game every batch's game is a clone of. */
  disputeGameImplementation: Address;
  /** The game over the genesis output. */
  genesisGame: Address;
  /** Says which games withdrawals may rest on. */
  anchorStateRegistry: Address;
  /** Names of contracts and their addresses, as OVM 1.0 had them. */
  addressManager: Address;
  /** The only account that may delete outputs. It has no code where the machine cannot judge L2's blocks. */
  disputes: Address;
  /** What proposers have put up. */
  proposerStakes: Address;
  /** The machine that judges steps of a block (docs/machine-on-l1.md). */
  machine: Address;
  /** The machine's rules for creations and SELFDESTRUCT. */
  contractProver: Address;
  /** The machine's rules for transactions. */
  transactionProver: Address;
  /** The machine's rules for elements of a batch: transactions, deposits and cheats. */
  elementProver: Address;
  /** The machine's rules for the beginning and the end of a block. */
  blockProver: Address;
  /** The machine's rules for opcodes that take more of memory than one step can open. */
  rangeProver: Address;
  /** The machine's rules for precompiles. */
  precompiles: Address;
  /** Where on L1 a contract's code lies, so that a step's witness need not carry it. */
  codeRegistry: Address;
  /** Many calls in one, as on every public chain. */
  multicall3: Address;
  /** Deploys by CREATE2 whatever follows a salt, as on every public chain and on L2. */
  deterministicDeploymentProxy: Address;
}

/** Arbitrum's contracts on L1, in the SDK's words. */
export interface ArbitrumL1Addresses {
  /** The machine's rules for what an Arbitrum does by itself and by messages. */
  messageProver: Address;
  /** In the portal's place: it holds L2's ETH and enqueues. */
  bridge: Address;
  inbox: Address;
  sequencerInbox: Address;
  outbox: Address;
  rollup: Address;
  parentGatewayRouter: Address;
  parentErc20Gateway: Address;
  parentCustomGateway: Address;
  parentWethGateway: Address;
  parentWeth: Address;
}

/** On the simulated L1 the contracts are placed, not deployed, at these addresses ("OVM" in ASCII, then a counter). */
export const L1_ADDRESSES: L1Addresses = {
  canonicalTransactionChain: "0x4f564d0000000000000000000000000000000001",
  stateCommitmentChain: "0x4f564d0000000000000000000000000000000002",
  portal: "0x4f564d0000000000000000000000000000000003",
  l1CrossDomainMessenger: "0x4f564d0000000000000000000000000000000004",
  l1StandardBridge: "0x4f564d0000000000000000000000000000000005",
  disputeGameFactory: "0x4f564d0000000000000000000000000000000006",
  disputeGameImplementation: "0x4f564d0000000000000000000000000000000007",
  genesisGame: "0x4f564d0000000000000000000000000000000008",
  anchorStateRegistry: "0x4f564d0000000000000000000000000000000009",
  addressManager: "0x4f564d000000000000000000000000000000000a",
  disputes: "0x4f564d000000000000000000000000000000000b",
  proposerStakes: "0x4f564d000000000000000000000000000000000c",
  machine: "0x4f564d000000000000000000000000000000000d",
  contractProver: "0x4f564d000000000000000000000000000000000e",
  transactionProver: "0x4f564d000000000000000000000000000000000f",
  elementProver: "0x4f564d0000000000000000000000000000000010",
  blockProver: "0x4f564d0000000000000000000000000000000011",
  precompiles: "0x4f564d0000000000000000000000000000000012",
  codeRegistry: "0x4f564d0000000000000000000000000000000013",
  rangeProver: "0x4f564d0000000000000000000000000000000014",
  multicall3: "0xca11bde05977b3631167028862be2a173976ca11",
  deterministicDeploymentProxy: "0x4e59b44847b379578588920ca78fbf26c0b4956c",
};

/** The same, where L2 is an Arbitrum. */
export const ARBITRUM_L1_ADDRESSES: ArbitrumL1Addresses = {
  messageProver: "0x4f564d0000000000000000000000000000000015",
  bridge: L1_ADDRESSES.portal,
  inbox: "0x4f564d0000000000000000000000000000000020",
  sequencerInbox: "0x4f564d0000000000000000000000000000000021",
  outbox: "0x4f564d0000000000000000000000000000000022",
  rollup: "0x4f564d0000000000000000000000000000000023",
  parentGatewayRouter: "0x4f564d0000000000000000000000000000000024",
  parentErc20Gateway: "0x4f564d0000000000000000000000000000000025",
  parentCustomGateway: "0x4f564d0000000000000000000000000000000026",
  parentWethGateway: "0x4f564d0000000000000000000000000000000027",
  parentWeth: "0x4f564d0000000000000000000000000000000028",
};
