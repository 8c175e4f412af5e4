import { baseFeeVault } from "../../../artifacts/l2/base-fee-vault.js";
import { create2Deployer } from "../../../artifacts/l2/create2-deployer.js";
import { gasPriceOracle } from "../../../artifacts/l2/gas-price-oracle.js";
import { l1Block } from "../../../artifacts/l2/l1-block.js";
import { l1BlockNumber } from "../../../artifacts/l2/l1-block-number.js";
import { l1FeeVault } from "../../../artifacts/l2/l1-fee-vault.js";
import { l2CrossDomainMessenger } from "../../../artifacts/l2/l2-cross-domain-messenger.js";
import { l2StandardBridge } from "../../../artifacts/l2/l2-standard-bridge.js";
import { l2ToL1MessagePasser } from "../../../artifacts/l2/l2-to-l1-message-passer.js";
import { operatorFeeVault } from "../../../artifacts/l2/operator-fee-vault.js";
import { optimismMintableErc20Factory } from "../../../artifacts/l2/optimism-mintable-erc20-factory.js";
import { sequencerFeeVault } from "../../../artifacts/l2/sequencer-fee-vault.js";
import { weth9 } from "../../../artifacts/l2/weth9.js";
import { multicall3 } from "../../../artifacts/universal/multicall3.js";
import { CREATE2_PROXY_CODE } from "../../create2-proxy.js";
import type { L1Origin } from "../../derivation/types.js";
import type { L1Addresses } from "../../l1-addresses.js";
import { PREDEPLOYS, PREINSTALLS } from "../../l2-addresses.js";
import type { Address } from "../../types.js";
import { arbitrumGateways, arbitrumPrecompiles } from "../arbitrum/genesis.js";
import { contract, type GenesisAccount } from "./genesis-account.js";
import { l1BlockConstants, type L1BlockFees, l1BlockWrites } from "./l1-block-storage.js";
import { runtimeCode } from "./runtime-code.js";
import { type StorageWrite, storageWrite } from "./storage-write.js";
import { BEACON_BLOCK_ROOTS_CODE, BLOCK_HASH_HISTORY_CODE } from "./well-known-code.js";

export type { GenesisAccount };

export interface GenesisConfig {
  /** The contracts on L1 that the bridge here trusts. */
  l1: Pick<L1Addresses, "l1CrossDomainMessenger" | "l1StandardBridge">;
  /** Funded accounts; the portal on L1 must hold their sum. */
  accounts: readonly { address: Address; balance: bigint }[];
  /** Who posts batches. */
  batcher: Address;
  /** Whom the fee vaults pay, on L1, from the first wei on. */
  feeRecipient: Address;
  fees: L1BlockFees;
  /** The L1 block that genesis takes its L1 values from. */
  origin: Pick<L1Origin, "number" | "hash" | "timestamp" | "baseFee" | "blobBaseFee">;
}

/** `DEFAULT_SENDER` of the messenger, which its constructor would write into slot 0. */
const NO_CROSS_DOMAIN_SENDER = 0xdeadn;

/**
 * The accounts of the L2 genesis state: predeploys, preinstalls and funded accounts.
 *
 * @example
 * ```ts
 * const alloc = genesisAllocation({ l1: L1_ADDRESSES, accounts, batcher, feeRecipient, fees: l1BlockFees(semantics.fees), origin });
 * ```
 */
export function genesisAllocation(config: GenesisConfig): GenesisAccount[] {
  return [...predeploys(config), ...preinstalls(), ...history(), ...funded(config)];
}

/** The same on Arbitrum, which has precompiles in the place of predeploys, and no system contracts of Ethereum's with L2's history. */
export function arbitrumAllocation(config: Pick<GenesisConfig, "accounts" | "origin">): GenesisAccount[] {
  return [...arbitrumPrecompiles(config.origin), ...arbitrumGateways(), ...preinstalls(), ...funded(config)];
}

function predeploys({ l1, batcher, feeRecipient, fees, origin }: GenesisConfig): GenesisAccount[] {
  const vault = vaultStorage(feeRecipient);
  return [
    contract(PREDEPLOYS.weth9, runtimeCode(weth9)),
    contract(
      PREDEPLOYS.l2CrossDomainMessenger,
      runtimeCode(l2CrossDomainMessenger, { OTHER: l1.l1CrossDomainMessenger }),
      [storageWrite(0n, NO_CROSS_DOMAIN_SENDER)],
    ),
    contract(PREDEPLOYS.gasPriceOracle, runtimeCode(gasPriceOracle)),
    contract(
      PREDEPLOYS.l2StandardBridge,
      runtimeCode(l2StandardBridge, {
        LOCAL_MESSENGER: PREDEPLOYS.l2CrossDomainMessenger,
        REMOTE_BRIDGE: l1.l1StandardBridge,
      }),
    ),
    contract(PREDEPLOYS.sequencerFeeVault, runtimeCode(sequencerFeeVault), vault),
    contract(PREDEPLOYS.optimismMintableErc20Factory, runtimeCode(optimismMintableErc20Factory)),
    contract(PREDEPLOYS.l1BlockNumber, runtimeCode(l1BlockNumber)),
    contract(PREDEPLOYS.l1Block, runtimeCode(l1Block), [
      ...l1BlockWrites(origin, 0n, fees),
      ...l1BlockConstants(batcher, fees),
    ]),
    contract(PREDEPLOYS.l2ToL1MessagePasser, runtimeCode(l2ToL1MessagePasser)),
    contract(PREDEPLOYS.baseFeeVault, runtimeCode(baseFeeVault), vault),
    contract(PREDEPLOYS.l1FeeVault, runtimeCode(l1FeeVault), vault),
    contract(PREDEPLOYS.operatorFeeVault, runtimeCode(operatorFeeVault), vault),
  ];
}

function preinstalls(): GenesisAccount[] {
  return [
    contract(PREINSTALLS.multicall3, runtimeCode(multicall3)),
    contract(PREINSTALLS.deterministicDeploymentProxy, CREATE2_PROXY_CODE),
    contract(PREINSTALLS.safeSingletonFactory, CREATE2_PROXY_CODE),
    contract(PREINSTALLS.create2Deployer, runtimeCode(create2Deployer)),
  ];
}

function history(): GenesisAccount[] {
  return [
    contract(PREINSTALLS.beaconBlockRoots, BEACON_BLOCK_ROOTS_CODE),
    contract(PREINSTALLS.blockHashHistory, BLOCK_HASH_HISTORY_CODE),
  ];
}

function funded({ accounts }: Pick<GenesisConfig, "accounts">): GenesisAccount[] {
  return accounts.map(({ address, balance }) => ({ address, balance, code: "0x", storage: [], nonce: 0n }));
}

/** Slots of contracts/L2/vaults/FeeVault.sol: no least amount, and network 0 (L1) above the recipient. */
function vaultStorage(recipient: Address): StorageWrite[] {
  return [storageWrite(2n, BigInt(recipient))];
}
