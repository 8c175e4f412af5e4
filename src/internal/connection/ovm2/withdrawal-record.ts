import * as Hash from "ox/Hash";

import type { Hex, Receipt, WithdrawalTransaction } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import { eventsIn } from "../wire/events-in.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { encodeRelay } from "./messages.js";

/** A message to L1, as the messenger of L2 logged it. It carries no ETH: the bridges' messages tell of amounts. */
export type Ovm2Withdrawal = WithdrawalTransaction & { withdrawalHash: Hex; l2: Receipt };

/** The messages to L1 in an L2 receipt. A withdrawal's hash is its message's. */
export function recordsOf(l2: Receipt): Ovm2Withdrawal[] {
  return eventsIn(l2, OVM2_PREDEPLOYS.l2CrossDomainMessenger, messenger.sentMessage).map(({ args }) => {
    const { target, sender, message: data, messageNonce: nonce, gasLimit } = args;
    const fields = { target, sender, data, nonce };
    return { withdrawalHash: Hash.keccak256(encodeRelay(fields)), ...fields, value: 0n, gasLimit, l2 };
  });
}
