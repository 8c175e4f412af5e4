import type { Address } from "../internal/rollup/types.js";

/** Where L2 is OVM 2.0, `ovm.addresses()` has these members, and neither a portal nor the OP Stack's predeploys. */
export interface Ovm2Addresses {
  /** The queue on L1: whatever shall happen on L2 is enqueued here. */
  transactionChain: Address;
  /** L2's state roots on L1. */
  stateCommitmentChain: Address;
  /** Names of the contracts on L1. */
  addressManager: Address;
  /** The messenger on L1. */
  l1CrossDomainMessenger: Address;
  /** The bridge on L1, which holds L2's ETH and tokens. */
  l1StandardBridge: Address;
  /** The messenger on L2. */
  l2CrossDomainMessenger: Address;
  /** The bridge on L2, which mints and burns. */
  l2StandardBridge: Address;
  /** The ledger of ether on L2. */
  ovmEth: Address;
  /** Records the messages to L1. */
  messagePasser: Address;
  /** Makes the tokens on L2 that stand for tokens on L1. */
  l2StandardTokenFactory: Address;
}

/** Where L2 is OVM 1.0, `ovm.addresses()` has these members too. */
export interface Ovm1Addresses extends Ovm2Addresses {
  /** Tells who enqueued the transaction on L1 that runs. */
  l1MessageSender: Address;
  /** Hands calls to the execution manager. */
  executionManagerWrapper: Address;
  /** What users' accounts do when they are called. */
  ecdsaContractAccount: Address;
  /** The code of users' accounts. */
  proxyEoa: Address;
  /** Names of the contracts on L2. */
  l2AddressManager: Address;
  /** Gets all fees. */
  sequencerFeeVault: Address;
}
