import { ORDER, recover } from "../../crypto/secp256k1/secp256k1.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address } from "../../types.js";
import { bytesToHex, word } from "../bytes.js";

/**
 * The account that made a signature.
 *
 * @returns undefined when the signature is not one: r or s out of range, s in the upper half (EIP-2), no such point.
 */
export function recoverAddress(digest: Uint8Array, r: bigint, s: bigint, yParity: number): Address | undefined {
  if (r === 0n || r >= ORDER || s === 0n || s > ORDER / 2n || (yParity !== 0 && yParity !== 1)) return undefined;
  const signature = new Uint8Array(64);
  signature.set(word(r));
  signature.set(word(s), 32);
  const key = recover(digest, signature, yParity);
  return key === undefined ? undefined : bytesToHex(keccak256(key.subarray(1)).subarray(12));
}
