/**
 * RLP of byte strings and of lists whose items are encoded already: what tries, headers and receipts are made of.
 * Decoding, and encoding of arbitrary nesting, is `@ethereumjs/rlp`'s.
 */

const EMPTY = Uint8Array.of();

/** Big-endian bytes without leading zeros; zero is the empty string, as RLP wants it. */
export function minimalBytes(value: bigint): Uint8Array {
  if (value === 0n) return EMPTY;
  const hex = value.toString(16);
  return hexBytes(hex.length % 2 === 0 ? hex : `0${hex}`);
}

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function lengthBytes(length: number): Uint8Array {
  return minimalBytes(BigInt(length));
}

/** RLP of a byte string. */
export function encodeBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 1 && bytes[0]! < 0x80) return bytes;
  return prefixed(0x80, bytes.length, [bytes]);
}

export function encodeNumber(value: bigint): Uint8Array {
  return encodeBytes(minimalBytes(value));
}

/** RLP of a list of encoded items. */
export function encodeList(items: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const item of items) length += item.length;
  return prefixed(0xc0, length, items);
}

function prefixed(base: number, length: number, parts: readonly Uint8Array[]): Uint8Array {
  const size = length < 56 ? EMPTY : lengthBytes(length);
  const out = new Uint8Array(1 + size.length + length);
  out[0] = length < 56 ? base + length : base + 55 + size.length;
  out.set(size, 1);
  let offset = 1 + size.length;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
