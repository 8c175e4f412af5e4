import { RLP } from "@ethereumjs/rlp";

import type { Deposit } from "../../derivation/types.js";

/** What L1 enqueued in the OVM's form: a legacy transaction without a price and a signature, whose nonce is its index in the queue. */
export function encodeQueued({ queueIndex, gas, to, data }: Deposit): Uint8Array {
  return RLP.encode([queueIndex, 0, gas, to ?? "0x", 0, data, 0, 0, 0]);
}
