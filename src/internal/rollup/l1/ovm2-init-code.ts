import * as AbiConstructor from "ox/AbiConstructor";

import { ovmL1Bridge } from "../../artifacts/l1/ovm-l1-bridge.js";
import { ovmL1Messenger } from "../../artifacts/l1/ovm-l1-messenger.js";
import { ovmTransactionChain } from "../../artifacts/l1/ovm-transaction-chain.js";
import type { L1Addresses } from "../l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../l2-addresses.js";
import type { Deployment } from "./init-code.js";

/** What stands on L1 in OVM 2.0: the queue in the portal's place, the messenger and the bridge. */
export function ovm2InitCodes(at: L1Addresses): Deployment[] {
  return [
    [
      at.portal,
      AbiConstructor.encode(ovmTransactionChain.abi, {
        bytecode: ovmTransactionChain.bytecode,
        args: [at.canonicalTransactionChain, at.addressManager],
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
        args: [at.l1CrossDomainMessenger, OVM2_PREDEPLOYS.l2StandardBridge],
      }),
    ],
  ];
}
