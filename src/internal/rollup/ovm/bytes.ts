import { Address as EvmAddress } from "@ethereumjs/util";

import type { Address, Hex } from "../types.js";

export function bytesToHex(bytes: Uint8Array): Hex {
  // Buffer writes one flat string: what is put together byte by byte takes ten times the memory.
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")}`;
}

/** By character code: what a digit stands for; -1 for what is none. */
const DIGITS = new Int8Array(128).fill(-1);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** @throws {Error} for what is no hex, or has half a byte */
export function hexToBytes(hex: string): Uint8Array {
  const start = hex.startsWith("0x") ? 2 : 0;
  const length = (hex.length - start) / 2;
  const bytes = new Uint8Array(Math.ceil(length));
  let isHex = Number.isInteger(length);
  for (let i = 0, at = start; at < hex.length; i++, at += 2) {
    const byte = ((DIGITS[hex.charCodeAt(at)] ?? -1) << 4) | (DIGITS[hex.charCodeAt(at + 1)] ?? -1);
    if (byte < 0) isHex = false;
    bytes[i] = byte;
  }
  if (!isHex) throw new Error(`"${hex}" is no hex of whole bytes.`);
  return bytes;
}

/** A quantity as JSON-RPC writes it. */
export function quantity(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}

/** So many bytes are a number without loss, which is faster than a string of digits. */
const NUMBER_BYTES = 6;

/** Big-endian bytes as a number; empty is zero. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  if (bytes.length > NUMBER_BYTES) return BigInt(bytesToHex(bytes));
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return BigInt(value);
}

/** 32 bytes, big-endian. */
export function word(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, "0"));
}

/** `bytes` behind one byte: an EIP-2718 envelope. */
export function withPrefix(prefix: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(1 + bytes.length);
  out[0] = prefix;
  out.set(bytes, 1);
  return out;
}

/** The key of an account in the state: 40 lower-case hex digits. */
export function accountKey(address: Address): string {
  return address.slice(2).toLowerCase();
}

export function evmAddress(address: Address): EvmAddress {
  return new EvmAddress(hexToBytes(address));
}
