import { l2StandardTokenFactory } from "../../../artifacts/l2/l2-standard-token-factory.js";
import { ovmDeployerWhitelist } from "../../../artifacts/l2/ovm-deployer-whitelist.js";
import { ovmEcdsaContractAccount } from "../../../artifacts/l2/ovm-ecdsa-contract-account.js";
import { ovmGasPriceOracle } from "../../../artifacts/l2/ovm-gas-price-oracle.js";
import { ovmL1MessageSender } from "../../../artifacts/l2/ovm-l1-message-sender.js";
import { ovmL2Bridge } from "../../../artifacts/l2/ovm-l2-bridge.js";
import { ovmMessagePasser } from "../../../artifacts/l2/ovm-message-passer.js";
import { ovmProxyEoa } from "../../../artifacts/l2/ovm-proxy-eoa.js";
import { ovmSequencerFeeVault } from "../../../artifacts/l2/ovm-sequencer-fee-vault.js";
import { ovm1AddressManager } from "../../../artifacts/l2/ovm1-address-manager.js";
import { ovm1Eth } from "../../../artifacts/l2/ovm1-eth.js";
import { ovm1Messenger } from "../../../artifacts/l2/ovm1-messenger.js";
import { CREATE2_PROXY_CODE } from "../../create2-proxy.js";
import { keccak256 } from "../../keccak/keccak256.js";
import { OVM1_PREDEPLOYS, PREINSTALLS } from "../../l2-addresses.js";
import type { Address } from "../../types.js";
import { bytesToHex } from "../bytes.js";
import { ledger, NO_MESSAGE, oraclePrices, type OvmGenesis } from "../ovm2/genesis.js";
import { contract, type GenesisAccount } from "../predeploys/genesis-account.js";
import { runtimeCode } from "../predeploys/runtime-code.js";
import { type StorageWrite, storageWrite } from "../predeploys/storage-write.js";
import { WRAPPER_CODE } from "./wrapper-code.js";

/** The accounts of OVM 1.0's genesis state. Users' accounts have no code before their first transaction. */
export function ovm1Allocation(genesis: OvmGenesis): GenesisAccount[] {
  const at = OVM1_PREDEPLOYS;
  const { l1, feeRecipient } = genesis;
  const ovmEth = at.ovmEth;
  return [
    contract(at.messagePasser, runtimeCode(ovmMessagePasser)),
    contract(at.l1MessageSender, runtimeCode(ovmL1MessageSender)),
    contract(at.deployerWhitelist, runtimeCode(ovmDeployerWhitelist)),
    contract(at.ecdsaContractAccount, runtimeCode(ovmEcdsaContractAccount)),
    contract(at.ovmEth, runtimeCode(ovm1Eth), ledger(genesis)),
    contract(
      at.l2CrossDomainMessenger,
      runtimeCode(ovm1Messenger, { l1CrossDomainMessenger: l1.l1CrossDomainMessenger }),
      [storageWrite(NO_MESSAGE.slot, NO_MESSAGE.sender)],
    ),
    contract(at.l2AddressManager, runtimeCode(ovm1AddressManager), names(genesis)),
    contract(at.proxyEoa, runtimeCode(ovmProxyEoa)),
    contract(at.executionManagerWrapper, WRAPPER_CODE),
    contract(at.gasPriceOracle, runtimeCode(ovmGasPriceOracle), oraclePrices(genesis)),
    contract(at.l2StandardBridge, runtimeCode(ovmL2Bridge, { l1TokenBridge: l1.l1StandardBridge, ovmEth })),
    contract(at.sequencerFeeVault, runtimeCode(ovmSequencerFeeVault, { l1FeeWallet: feeRecipient, ovmEth })),
    contract(at.l2StandardTokenFactory, runtimeCode(l2StandardTokenFactory)),
    contract(PREINSTALLS.deterministicDeploymentProxy, CREATE2_PROXY_CODE),
    contract(PREINSTALLS.safeSingletonFactory, CREATE2_PROXY_CODE),
  ];
}

/** What L2's contracts look up by name. */
function names({ l1 }: OvmGenesis): StorageWrite[] {
  const at = OVM1_PREDEPLOYS;
  const all: Record<string, Address> = {
    OVM_L1CrossDomainMessenger: l1.l1CrossDomainMessenger,
    OVM_L1MessageSender: at.l1MessageSender,
    OVM_L2CrossDomainMessenger: at.l2CrossDomainMessenger,
    OVM_L2ToL1MessagePasser: at.messagePasser,
    OVM_L2StandardBridge: at.l2StandardBridge,
    OVM_ETH: at.ovmEth,
  };
  return Object.entries(all).map(([name, address]) => storageWrite(nameSlot(name), BigInt(address)));
}

/** `addresses[keccak256(name)]`, the mapping in slot 0. */
function nameSlot(name: string): bigint {
  return BigInt(bytesToHex(keccak256(Buffer.concat([keccak256(Buffer.from(name)), Buffer.alloc(32)]))));
}
