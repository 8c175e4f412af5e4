import { l2StandardTokenFactory } from "../../../artifacts/l2/l2-standard-token-factory.js";
import { ovmDeployerWhitelist } from "../../../artifacts/l2/ovm-deployer-whitelist.js";
import { ovmEth } from "../../../artifacts/l2/ovm-eth.js";
import { ovmGasPriceOracle } from "../../../artifacts/l2/ovm-gas-price-oracle.js";
import { ovmL2Bridge } from "../../../artifacts/l2/ovm-l2-bridge.js";
import { ovmL2Messenger } from "../../../artifacts/l2/ovm-l2-messenger.js";
import { ovmMessagePasser } from "../../../artifacts/l2/ovm-message-passer.js";
import { ovmSequencerFeeVault } from "../../../artifacts/l2/ovm-sequencer-fee-vault.js";
import { ovmWeth9 } from "../../../artifacts/l2/ovm-weth9.js";
import type { DataFee } from "../../../semantics/types.js";
import { CREATE2_PROXY_CODE } from "../../create2-proxy.js";
import type { L1Origin } from "../../derivation/types.js";
import type { L1Addresses } from "../../l1-addresses.js";
import { OVM2_PREDEPLOYS, PREINSTALLS } from "../../l2-addresses.js";
import type { Address, Hex } from "../../types.js";
import { accountKey } from "../bytes.js";
import { contract, type GenesisAccount } from "../predeploys/genesis-account.js";
import { runtimeCode } from "../predeploys/runtime-code.js";
import { shortString, type StorageWrite, storageWrite } from "../predeploys/storage-write.js";
import { balanceSlot } from "../state/ledger-state.js";
import { OVM2_GAS_PRICE } from "./gas-price.js";

/** L1BLOCKNUMBER PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN: any call answers it. */
const L1_BLOCK_NUMBER_CODE: Hex = "0x4b60005260206000f3";

// Slots of contracts/L2/ovm2.
/** What a messenger knows while it relays nothing. */
export const NO_MESSAGE = { slot: 0n, sender: 0xdeadn };
const ORACLE = { gasPrice: 1n, l1BaseFee: 2n, overhead: 3n, scalar: 4n, decimals: 5n };
const TOKEN = { totalSupply: 2n, name: 3n, symbol: 4n };

/** What the genesis state of an OVM is made of. */
export interface OvmGenesis {
  l1: Pick<L1Addresses, "l1CrossDomainMessenger" | "l1StandardBridge">;
  accounts: readonly { address: Address; balance: bigint }[];
  /** Whom the fee vault pays on L1. */
  feeRecipient: Address;
  dataFee: DataFee;
  origin: Pick<L1Origin, "baseFee">;
}

/** What the price oracle is told at the start of a block. */
export function l1BaseFeeWrite({ baseFee }: Pick<L1Origin, "baseFee">): StorageWrite {
  return storageWrite(ORACLE.l1BaseFee, baseFee);
}

/** The accounts of OVM 2.0's genesis state. All ether is the storage of OVM_ETH. */
export function ovm2Allocation(genesis: OvmGenesis): GenesisAccount[] {
  const at = OVM2_PREDEPLOYS;
  const { l1, feeRecipient } = genesis;
  return [
    contract(at.messagePasser, runtimeCode(ovmMessagePasser)),
    contract(at.deployerWhitelist, runtimeCode(ovmDeployerWhitelist)),
    contract(at.weth9, runtimeCode(ovmWeth9)),
    contract(
      at.l2CrossDomainMessenger,
      runtimeCode(ovmL2Messenger, { l1CrossDomainMessenger: l1.l1CrossDomainMessenger }),
      [storageWrite(NO_MESSAGE.slot, NO_MESSAGE.sender)],
    ),
    contract(at.gasPriceOracle, runtimeCode(ovmGasPriceOracle), oraclePrices(genesis)),
    contract(at.l2StandardBridge, runtimeCode(ovmL2Bridge, { l1TokenBridge: l1.l1StandardBridge, ovmEth: at.ovmEth })),
    contract(at.sequencerFeeVault, runtimeCode(ovmSequencerFeeVault, { l1FeeWallet: feeRecipient, ovmEth: at.ovmEth })),
    contract(at.l2StandardTokenFactory, runtimeCode(l2StandardTokenFactory)),
    contract(at.l1BlockNumber, L1_BLOCK_NUMBER_CODE),
    contract(at.ovmEth, runtimeCode(ovmEth), ledger(genesis)),
    contract(PREINSTALLS.deterministicDeploymentProxy, CREATE2_PROXY_CODE),
    contract(PREINSTALLS.safeSingletonFactory, CREATE2_PROXY_CODE),
  ];
}

/** What the price oracle says from genesis on. */
export function oraclePrices({ dataFee, origin }: OvmGenesis): StorageWrite[] {
  // Without a fee for L1 its scalar is 0.
  const { overhead, scalar, decimals } =
    dataFee.formula === "ovm2" ? dataFee : { overhead: 0n, scalar: 0n, decimals: 0n };
  return [
    storageWrite(ORACLE.gasPrice, OVM2_GAS_PRICE),
    l1BaseFeeWrite(origin),
    storageWrite(ORACLE.overhead, overhead),
    storageWrite(ORACLE.scalar, scalar),
    storageWrite(ORACLE.decimals, decimals),
  ];
}

/** Ether in the token that holds it. */
export function ledger({ accounts }: OvmGenesis): StorageWrite[] {
  const total = accounts.reduce((sum, { balance }) => sum + balance, 0n);
  return [
    ...accounts.map(({ address, balance }) => storageWrite(BigInt(`0x${balanceSlot(accountKey(address))}`), balance)),
    storageWrite(TOKEN.totalSupply, total),
    shortString(TOKEN.name, "Ether"),
    shortString(TOKEN.symbol, "ETH"),
  ];
}
