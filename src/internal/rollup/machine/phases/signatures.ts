import { secp256k1 } from "ethereum-cryptography/secp256k1.js";

import { keccak256 } from "../../keccak/keccak256.js";
import { toBigInt } from "../state/bytes.js";

/** Order of secp256k1's group. */
export const SECP256K1_N = secp256k1.CURVE.n;

/** The address that signed `digest`, or undefined for an invalid signature. High `s` is allowed here. */
export function recoverAddress(digest: Uint8Array, yParity: number, r: bigint, s: bigint): bigint | undefined {
  if (r === 0n || s === 0n || r >= SECP256K1_N || s >= SECP256K1_N) return undefined;
  try {
    const signature = new secp256k1.Signature(r, s).addRecoveryBit(yParity);
    const publicKey = signature.recoverPublicKey(digest).toRawBytes(false);
    return toBigInt(keccak256(publicKey.subarray(1)).subarray(12));
  } catch {
    // The library throws when r is not the x coordinate of a point, or the point is at infinity.
    return undefined;
  }
}
