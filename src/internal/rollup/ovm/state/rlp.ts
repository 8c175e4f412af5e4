/**
 * RLP of byte strings and of lists whose items are encoded already: what tries, headers and receipts are made of.
 * Decoding, and encoding of arbitrary nesting, is `@ethereumjs/rlp`'s.
 */

const EMPTY = Uint8Array.of();
const MOST_NUMBER = BigInt(Number.MAX_SAFE_INTEGER);

/** Big-endian bytes without leading zeros; zero is the empty string, as RLP wants it. */
export function minimalBytes(value: bigint): Uint8Array {
  if (value === 0n) return EMPTY;
  if (value <= MOST_NUMBER) return bytesOfNumber(Number(value));
  const hex = value.toString(16);
  return hexBytes(hex.length % 2 === 0 ? hex : `0${hex}`);
}

function bytesOfNumber(value: number): Uint8Array {
  let length = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) length++;
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return bytes;
}

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** RLP of a byte string. */
export function encodeBytes(bytes: Uint8Array): Uint8Array {
  const at = stringPrefixLength(bytes);
  if (at === 0) return bytes;
  const out = new Uint8Array(at + bytes.length);
  writeString(out, 0, bytes);
  return out;
}

/** RLP of a list of byte strings, in one piece: leaves and accounts, of which a state root takes many. */
export function encodeStrings(strings: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const bytes of strings) length += stringPrefixLength(bytes) + bytes.length;
  let at = prefixLength(length);
  const out = new Uint8Array(at + length);
  writePrefix(out, 0, 0xc0, length, at);
  for (const bytes of strings) at = writeString(out, at, bytes);
  return out;
}

/** A byte below 0x80 is its own encoding. */
function stringPrefixLength(bytes: Uint8Array): number {
  return bytes.length === 1 && bytes[0]! < 0x80 ? 0 : prefixLength(bytes.length);
}

/** Gives where it ends. */
function writeString(out: Uint8Array, at: number, bytes: Uint8Array): number {
  const prefix = stringPrefixLength(bytes);
  if (prefix > 0) writePrefix(out, at, 0x80, bytes.length, prefix);
  out.set(bytes, at + prefix);
  return at + prefix + bytes.length;
}

export function encodeNumber(value: bigint): Uint8Array {
  return encodeBytes(minimalBytes(value));
}

/** RLP of a list of encoded items. */
export function encodeList(items: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const item of items) length += item.length;
  let at = prefixLength(length);
  const out = new Uint8Array(at + length);
  writePrefix(out, 0, 0xc0, length, at);
  for (const item of items) {
    // Most items of a branch are one byte: a call for each takes longer than the byte.
    if (item.length === 1) out[at] = item[0]!;
    else out.set(item, at);
    at += item.length;
  }
  return out;
}

/** Bytes of the prefix before a payload of `length` bytes. */
function prefixLength(length: number): number {
  let bytes = 1;
  if (length >= 56) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes++;
  return bytes;
}

function writePrefix(out: Uint8Array, at: number, base: number, length: number, prefix: number): void {
  if (prefix === 1) {
    out[at] = base + length;
    return;
  }
  out[at] = base + 55 + prefix - 1;
  for (let i = at + prefix - 1, rest = length; i > at; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
}
