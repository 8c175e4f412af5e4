import type { Deposit } from "../../derivation/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address } from "../../types.js";
import { bytesToHex, hexToBytes } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { L2Transaction } from "../types.js";

/** A transaction that L1 enqueued, as l2geth shows it: a legacy one without a price and a signature, whose nonce is its index in the queue. */
export function queueTransaction({ queueIndex, from, to, gas, data }: Deposit): L2Transaction {
  const [price, value, zero] = [0n, 0n, 0n];
  const raw = encodeList([
    encodeNumber(queueIndex),
    encodeNumber(price),
    encodeNumber(gas),
    encodeBytes(hexToBytes(to ?? "0x")),
    encodeNumber(value),
    encodeBytes(hexToBytes(data)),
    ...[encodeNumber(zero), encodeNumber(zero), encodeNumber(zero)],
  ]);
  return {
    hash: bytesToHex(keccak256(raw)),
    type: 0,
    from: from.toLowerCase() as Address,
    to: to?.toLowerCase() as Address | undefined,
    nonce: queueIndex,
    gas,
    value,
    data,
    gasPrice: price,
    signature: { v: 0n, r: "0x0", s: "0x0" },
    special: { queueIndex, members: {} },
    raw,
  };
}
