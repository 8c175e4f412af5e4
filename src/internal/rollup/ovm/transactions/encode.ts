import { bytesToBigInt, hexToBytes, withPrefix } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { AccessListItem, Authorization, L2Transaction } from "../types.js";

/** What a signature is made for. */
export type Unsigned = Omit<L2Transaction, "hash" | "from" | "signature" | "raw" | "chainId"> & { chainId: bigint };

/** A signature as `secp256k1.sign` returns it. */
interface Signed {
  /** r and s, 32 bytes each. */
  signature: Uint8Array;
  recovery: number;
}

/** What is signed: the hash of these bytes. A legacy transaction is protected against replay on other chains (EIP-155). */
export function encodeUnsigned(transaction: Unsigned): Uint8Array {
  const fields = fieldsOf(transaction);
  if (transaction.type === 0) fields.push(encodeNumber(transaction.chainId), encodeNumber(0n), encodeNumber(0n));
  return envelope(transaction.type, fields);
}

/** The bytes of a transaction of type 0, 1, 2 or 4, as `eth_sendRawTransaction` takes them. */
export function encodeSigned(transaction: Unsigned, { signature, recovery }: Signed): Uint8Array {
  const { type, chainId } = transaction;
  const v = BigInt(recovery) + (type === 0 ? 2n * chainId + 35n : 0n);
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const numbers = [v, bytesToBigInt(r), bytesToBigInt(s)].map(encodeNumber);
  return envelope(type, [...fieldsOf(transaction), ...numbers]);
}

/** The same of a transaction that is not signed: v, r and s are 0, as geth's simulations have them. */
export function encodeWithoutSignature(transaction: Unsigned): Uint8Array {
  const zero = encodeNumber(0n);
  return envelope(transaction.type, [...fieldsOf(transaction), zero, zero, zero]);
}

function envelope(type: number, fields: readonly Uint8Array[]): Uint8Array {
  const payload = encodeList(fields);
  return type === 0 ? payload : withPrefix(type, payload);
}

function fieldsOf(transaction: Unsigned): Uint8Array[] {
  const { type, chainId, nonce, gas, to, value, data, accessList = [], authorizationList = [] } = transaction;
  const prices =
    type < 2 ? [transaction.gasPrice ?? 0n] : [transaction.maxPriorityFeePerGas ?? 0n, transaction.maxFeePerGas ?? 0n];
  const fields = [nonce, ...prices, gas].map(encodeNumber);
  fields.push(encodeHex(to ?? "0x"), encodeNumber(value), encodeHex(data));
  if (type === 0) return fields;
  fields.unshift(encodeNumber(chainId));
  fields.push(encodeList(accessList.map(encodeAccess)));
  if (type === 4) fields.push(encodeList(authorizationList.map(encodeAuthorization)));
  return fields;
}

function encodeHex(hex: string): Uint8Array {
  return encodeBytes(hexToBytes(hex));
}

function encodeAccess({ address, storageKeys }: AccessListItem): Uint8Array {
  return encodeList([encodeHex(address), encodeList(storageKeys.map(encodeHex))]);
}

function encodeAuthorization({ chainId, address, nonce, yParity, r, s }: Authorization): Uint8Array {
  const signature = [BigInt(yParity), BigInt(r), BigInt(s)];
  return encodeList([encodeNumber(chainId), encodeHex(address), encodeNumber(nonce), ...signature.map(encodeNumber)]);
}
