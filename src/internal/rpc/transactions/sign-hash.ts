import { hexToBytes } from "@ethereumjs/util";
import { secp256k1 } from "ethereum-cryptography/secp256k1.js";
import type { Signature } from "ox/Signature";

import type { Hex } from "../../rollup/types.js";

/**
 * Signs 32 bytes. Deterministic (RFC 6979), so that the same transaction has the same hash in every run; by the library that
 * the L2 recovers senders with, whose tables are made once.
 */
export function signHash(hash: Hex, privateKey: Hex): Signature {
  const { r, s, recovery } = secp256k1.sign(hexToBytes(hash), hexToBytes(privateKey));
  return { r, s, yParity: recovery };
}
