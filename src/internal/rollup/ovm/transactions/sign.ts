import { sign } from "../../crypto/secp256k1/secp256k1.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Hex } from "../../types.js";
import { bytesToHex, hexToBytes, withPrefix } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { Authorization } from "../types.js";
import { encodeSigned, encodeUnsigned, type Unsigned } from "./encode.js";

/** What an authorization's signature begins with (EIP-7702). */
const AUTHORIZATION_MAGIC = 5;

/** The raw transaction of type 0, 1, 2 or 4, as `eth_sendRawTransaction` takes it. */
export function signTransaction(transaction: Unsigned, privateKey: Hex): Uint8Array {
  return encodeSigned(transaction, sign(keccak256(encodeUnsigned(transaction)), hexToBytes(privateKey)));
}

/** An account's leave to have its code at `address` (EIP-7702). */
export function signAuthorization(
  { chainId, address, nonce }: Pick<Authorization, "chainId" | "address" | "nonce">,
  privateKey: Hex,
): Authorization {
  const fields = encodeList([encodeNumber(chainId), encodeBytes(hexToBytes(address)), encodeNumber(nonce)]);
  const { signature, recovery } = sign(keccak256(withPrefix(AUTHORIZATION_MAGIC, fields)), hexToBytes(privateKey));
  const [r, s] = [bytesToHex(signature.subarray(0, 32)), bytesToHex(signature.subarray(32))];
  return { chainId, address, nonce, yParity: recovery, r, s };
}
