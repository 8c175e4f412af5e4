import { recover } from "../../crypto/secp256k1/secp256k1.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address, Hex } from "../../types.js";
import { bytesToHex, hexToBytes } from "../bytes.js";

/** The account that signed a digest; `v` is 0 or 1. Undefined where none did. */
export function recoverAccount(digest: Hex, { v, r, s }: { v: number; r: Hex; s: Hex }): Address | undefined {
  if (v !== 0 && v !== 1) return undefined;
  const key = recover(hexToBytes(digest), hexToBytes(`${r}${s.slice(2)}`), v);
  return key && bytesToHex(keccak256(key.subarray(1)).subarray(12));
}
