import { encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashBytes, toAddress, toBytes } from "./bytes.js";

/** Where CREATE, or a creating transaction, puts its contract. */
export function createAddress(creator: bigint, nonce: bigint): bigint {
  return toAddress(hashBytes(encodeList([encodeString(toBytes(creator, 20)), encodeInteger(nonce)])));
}

/** EIP-1014 */
export function create2Address(creator: bigint, salt: bigint, codeHash: bigint): bigint {
  const parts = [Uint8Array.of(0xff), toBytes(creator, 20), toBytes(salt, 32), toBytes(codeHash, 32)];
  return toAddress(hashBytes(concat(...parts)));
}
