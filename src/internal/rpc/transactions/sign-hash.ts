import type { Signature } from "ox/Signature";

import { sign } from "../../rollup/crypto/secp256k1/secp256k1.js";
import { bytesToBigInt, hexToBytes } from "../../rollup/ovm/bytes.js";
import type { Hex } from "../../rollup/types.js";

/** Signs 32 bytes. Deterministic (RFC 6979), so that the same transaction has the same hash in every run. */
export function signHash(hash: Hex, privateKey: Hex): Signature {
  const { signature, recovery } = sign(hexToBytes(hash), hexToBytes(privateKey));
  return {
    r: bytesToBigInt(signature.subarray(0, 32)),
    s: bytesToBigInt(signature.subarray(32)),
    yParity: recovery,
  };
}
