import * as AbiConstructor from "ox/AbiConstructor";

import { ovmL1Bridge } from "../../artifacts/l1/ovm-l1-bridge.js";
import { ovmL1Messenger } from "../../artifacts/l1/ovm-l1-messenger.js";
import { ovmTransactionChain } from "../../artifacts/l1/ovm-transaction-chain.js";
import type { L1Addresses } from "../l1-addresses.js";
import { OVM1_PREDEPLOYS, OVM2_PREDEPLOYS } from "../l2-addresses.js";
import type { Deployment } from "./init-code.js";

/**
 * What differs on L1: the most gas of a transaction, whether a contract's address changes, which L2 token is ETH, and the gas of its
 * deposit where the user names none. OVM 1.0's bridge gave 1.3 million too, which a deposit does not do with here.
 */
const TERMS = {
  ovm1: { maxGas: 11_000_000n, aliases: false, ovmEth: OVM1_PREDEPLOYS.ovmEth, receiveGas: 1_900_000 },
  ovm2: { maxGas: 15_000_000n, aliases: true, ovmEth: OVM2_PREDEPLOYS.ovmEth, receiveGas: 1_300_000 },
} as const;

/** What stands on L1 in the OVM's own designs: the queue in the portal's place, the messenger and the bridge. */
export function ovmInitCodes(at: L1Addresses, system: keyof typeof TERMS): Deployment[] {
  const { maxGas, aliases, ovmEth, receiveGas } = TERMS[system];
  return [
    [
      at.portal,
      AbiConstructor.encode(ovmTransactionChain.abi, {
        bytecode: ovmTransactionChain.bytecode,
        args: [at.canonicalTransactionChain, at.addressManager, maxGas, aliases],
      }),
    ],
    [
      at.l1CrossDomainMessenger,
      AbiConstructor.encode(ovmL1Messenger.abi, {
        bytecode: ovmL1Messenger.bytecode,
        args: [at.portal, at.stateCommitmentChain, at.addressManager],
      }),
    ],
    [
      at.l1StandardBridge,
      AbiConstructor.encode(ovmL1Bridge.abi, {
        bytecode: ovmL1Bridge.bytecode,
        args: [at.l1CrossDomainMessenger, OVM2_PREDEPLOYS.l2StandardBridge, ovmEth, receiveGas],
      }),
    ],
  ];
}
