import { secp256k1 } from "ethereum-cryptography/secp256k1.js";

import { keccak256 } from "../../keccak/keccak256.js";
import type { Address } from "../../types.js";
import { bytesToHex } from "../bytes.js";

const ORDER = secp256k1.CURVE.n;

/**
 * The account that made a signature.
 *
 * @returns undefined when the signature is not one: r or s out of range, s in the upper half (EIP-2), no such point.
 */
export function recoverAddress(digest: Uint8Array, r: bigint, s: bigint, yParity: number): Address | undefined {
  if (r === 0n || r >= ORDER || s === 0n || s > ORDER / 2n || yParity > 1) return undefined;
  try {
    const key = new secp256k1.Signature(r, s).addRecoveryBit(yParity).recoverPublicKey(digest);
    return bytesToHex(keccak256(key.toRawBytes(false).subarray(1)).subarray(12));
  } catch {
    return undefined;
  }
}
