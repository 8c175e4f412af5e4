import * as AbiConstructor from "ox/AbiConstructor";

import { addressManager } from "../../artifacts/l1/address-manager.js";
import { anchorStateRegistry } from "../../artifacts/l1/anchor-state-registry.js";
import { canonicalTransactionChain } from "../../artifacts/l1/canonical-transaction-chain.js";
import { disputeGameFactory } from "../../artifacts/l1/dispute-game-factory.js";
import { l1CrossDomainMessenger } from "../../artifacts/l1/l1-cross-domain-messenger.js";
import { l1StandardBridge } from "../../artifacts/l1/l1-standard-bridge.js";
import { optimismPortal } from "../../artifacts/l1/optimism-portal.js";
import { outputGame } from "../../artifacts/l1/output-game.js";
import { proposerStakes } from "../../artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../../artifacts/l1/state-commitment-chain.js";
import { multicall3 } from "../../artifacts/universal/multicall3.js";
import { isOvm, type System } from "../../semantics/design.js";
import { CREATE2_PROXY_INIT_CODE } from "../create2-proxy.js";
import type { L1Addresses } from "../l1-addresses.js";
import { PREDEPLOYS } from "../l2-addresses.js";
import type { Address, Hex, RollupConfig } from "../types.js";

/** What L1 has to know of L2's genesis. */
export interface GenesisCommitment {
  outputRoot: Hex;
  /** Of L2's genesis. */
  blockHash: Hex;
  /** Seconds: L2's first timestamp, and when the genesis output counts as made. */
  l1Timestamp: bigint;
}

/** The accounts that append to the two chains. */
export interface ChainRoles {
  sequencer: Address;
  /** Has a stake from the start. */
  proposer: Address;
}

/** A contract to make, and the wei that its deployment pays. */
export type Deployment = [address: Address, initCode: Hex, value?: bigint];

/** In the place of the one proposer, where any account with a stake may propose. */
const ANYONE: Address = `0x${"00".repeat(20)}`;

/** Init code, constructor arguments included, of the chains and the claims, which every design has, at the addresses `at`. */
export function initCodes(
  at: L1Addresses,
  config: RollupConfig,
  { outputRoot, l1Timestamp }: GenesisCommitment,
  { sequencer, proposer }: ChainRoles,
  system: System = "optimism",
): Deployment[] {
  const seconds = (value: number): bigint => BigInt(value);
  return [
    [
      at.canonicalTransactionChain,
      AbiConstructor.encode(canonicalTransactionChain.abi, {
        bytecode: canonicalTransactionChain.bytecode,
        args: [at.portal, sequencer, seconds(config.forceInclusionPeriod), config.developmentMode, l1Timestamp],
      }),
    ],
    [
      at.stateCommitmentChain,
      AbiConstructor.encode(stateCommitmentChain.abi, {
        bytecode: stateCommitmentChain.bytecode,
        args: [
          at.canonicalTransactionChain,
          at.disputeGameFactory,
          config.disputes.proposers === "anyone" ? ANYONE : proposer,
          at.disputes,
          at.proposerStakes,
          seconds(config.challengeWindow),
          outputRoot,
          l1Timestamp,
        ],
      }),
    ],
    [
      at.proposerStakes,
      AbiConstructor.encode(proposerStakes.abi, {
        bytecode: proposerStakes.bytecode,
        args: [at.stateCommitmentChain, at.disputes, config.disputes.proposerStake, proposer],
      }),
      config.disputes.proposerStake,
    ],
    [
      at.disputeGameFactory,
      AbiConstructor.encode(disputeGameFactory.abi, {
        bytecode: disputeGameFactory.bytecode,
        args: [at.stateCommitmentChain, at.disputeGameImplementation, at.genesisGame, outputRoot, l1Timestamp],
      }),
    ],
    [
      at.disputeGameImplementation,
      AbiConstructor.encode(outputGame.abi, {
        bytecode: outputGame.bytecode,
        args: [at.stateCommitmentChain, at.anchorStateRegistry, BigInt(config.l2ChainId)],
      }),
    ],
    [
      at.anchorStateRegistry,
      AbiConstructor.encode(anchorStateRegistry.abi, {
        bytecode: anchorStateRegistry.bytecode,
        args: [at.disputeGameFactory, at.stateCommitmentChain, seconds(config.finalityDelay)],
      }),
    ],
    [
      at.addressManager,
      AbiConstructor.encode(addressManager.abi, { bytecode: addressManager.bytecode, args: namesOf(at, system) }),
    ],
    [at.multicall3, multicall3.bytecode],
    [at.deterministicDeploymentProxy, CREATE2_PROXY_INIT_CODE],
  ];
}

/** What the OP Stack's clients call on L1. */
export function opStackInitCodes(at: L1Addresses, config: RollupConfig): Deployment[] {
  const seconds = (value: number): bigint => BigInt(value);
  return [
    [
      at.portal,
      AbiConstructor.encode(optimismPortal.abi, {
        bytecode: optimismPortal.bytecode,
        args: [
          at.canonicalTransactionChain,
          at.anchorStateRegistry,
          at.disputeGameFactory,
          seconds(config.proofMaturityDelay),
        ],
      }),
    ],
    [
      at.l1CrossDomainMessenger,
      AbiConstructor.encode(l1CrossDomainMessenger.abi, {
        bytecode: l1CrossDomainMessenger.bytecode,
        args: [at.portal, PREDEPLOYS.l2CrossDomainMessenger],
      }),
    ],
    [
      at.l1StandardBridge,
      AbiConstructor.encode(l1StandardBridge.abi, {
        bytecode: l1StandardBridge.bytecode,
        args: [at.l1CrossDomainMessenger, PREDEPLOYS.l2StandardBridge],
      }),
    ],
  ];
}

/** OVM's names: those that its deployments registered. */
function namesOf(at: L1Addresses, system: System): [string[], Address[]] {
  const names: Record<string, Address> = {
    // In the OVM's words, where L2 is one.
    CanonicalTransactionChain: isOvm(system) ? at.portal : at.canonicalTransactionChain,
    StateCommitmentChain: at.stateCommitmentChain,
    OVM_L1CrossDomainMessenger: at.l1CrossDomainMessenger,
    Proxy__OVM_L1CrossDomainMessenger: at.l1CrossDomainMessenger,
    Proxy__OVM_L1StandardBridge: at.l1StandardBridge,
  };
  return [Object.keys(names), Object.values(names)];
}
