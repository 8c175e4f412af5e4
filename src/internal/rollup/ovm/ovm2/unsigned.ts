import { hexToBytes } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { L2Transaction } from "../types.js";

/** The six fields of a legacy transaction before it is signed, which OVM 2.0's fee for L1 is reckoned from. */
export function encodeUnsigned({ nonce, gasPrice = 0n, gas, to, value, data }: L2Transaction): Uint8Array {
  return encodeList([
    encodeNumber(nonce),
    encodeNumber(gasPrice),
    encodeNumber(gas),
    encodeBytes(hexToBytes(to ?? "0x")),
    encodeNumber(value),
    encodeBytes(hexToBytes(data)),
  ]);
}
