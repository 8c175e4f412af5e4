import { type Chain, type ChainContract, defineChain } from "viem";
import { chainConfig } from "viem/op-stack";

import { L1_ADDRESSES } from "./internal/rollup/l1-addresses.js";

/** Options of {@link ovmChains}: what differs from `npx hardhat ovm:node` without options. */
export interface OvmChainsOptions {
  /** Default: 900. */
  l1ChainId?: number;
  /** Default: 901. */
  l2ChainId?: number;
  /** Default: http://127.0.0.1:8545. */
  l1Url?: string;
  /** Default: http://127.0.0.1:9545. */
  l2Url?: string;
}

/** A contract on L1, as viem's op-stack actions look it up: by L1's chain id. */
type OnL1 = Record<number, ChainContract>;

/** The L1 of a rollup. */
export type OvmL1Chain = Chain & { contracts: { multicall3: ChainContract } };

/** The L2 of a rollup. */
export type OvmL2Chain = Chain<typeof chainConfig.formatters> & {
  formatters: typeof chainConfig.formatters;
  serializers: typeof chainConfig.serializers;
  contracts: typeof chainConfig.contracts & {
    multicall3: ChainContract;
    portal: OnL1;
    disputeGameFactory: OnL1;
    l1StandardBridge: OnL1;
    l1CrossDomainMessenger: OnL1;
  };
  sourceId: number;
};

const nativeCurrency = { name: "Ether", symbol: "ETH", decimals: 18 } as const;
const multicall3 = { address: L1_ADDRESSES.multicall3 } as const;

/**
 * viem chain objects for both layers of a rollup, with the addresses that viem's op-stack actions look up. Without them viem would
 * take another chain's portal.
 *
 * @example
 * ```ts
 * import { createPublicClient, http } from "viem";
 * import { publicActionsL1, publicActionsL2 } from "viem/op-stack";
 * import { ovmChains } from "hardhat-ovm/viem";
 *
 * const { l1, l2 } = ovmChains({ l2ChainId: 902 });
 * const publicL1 = createPublicClient({ chain: l1, transport: http() }).extend(publicActionsL1());
 * const publicL2 = createPublicClient({ chain: l2, transport: http() }).extend(publicActionsL2());
 * ```
 */
export function ovmChains(options: OvmChainsOptions = {}): { l1: OvmL1Chain; l2: OvmL2Chain } {
  const { l1ChainId = 900, l2ChainId = 901 } = options;
  const { l1Url = "http://127.0.0.1:8545", l2Url = "http://127.0.0.1:9545" } = options;
  const l1 = defineChain({
    id: l1ChainId,
    name: "hardhat-ovm L1",
    nativeCurrency,
    rpcUrls: { default: { http: [l1Url] } },
    contracts: { multicall3 },
    testnet: true,
  });
  const l2 = defineChain({
    ...chainConfig,
    id: l2ChainId,
    name: "hardhat-ovm L2",
    nativeCurrency,
    rpcUrls: { default: { http: [l2Url] } },
    contracts: {
      ...chainConfig.contracts,
      multicall3,
      portal: { [l1ChainId]: { address: L1_ADDRESSES.portal } },
      disputeGameFactory: { [l1ChainId]: { address: L1_ADDRESSES.disputeGameFactory } },
      l1StandardBridge: { [l1ChainId]: { address: L1_ADDRESSES.l1StandardBridge } },
      l1CrossDomainMessenger: { [l1ChainId]: { address: L1_ADDRESSES.l1CrossDomainMessenger } },
    },
    sourceId: l1ChainId,
    testnet: true,
  });
  return { l1, l2 };
}

const defaults = ovmChains();

/** L1 of `npx hardhat ovm:node`, and of `network.create("ovm")`. */
export const ovmL1: OvmL1Chain = defaults.l1;

/** L2 of `npx hardhat ovm:node`, and of `network.create("ovm")`. */
export const ovm: OvmL2Chain = defaults.l2;
