/** Half bytes of a key, from the first on. */
export function toNibbles(key: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(2 * key.length);
  for (let i = 0; i < key.length; i++) {
    const byte = key[i] as number;
    nibbles[2 * i] = byte >> 4;
    nibbles[2 * i + 1] = byte & 15;
  }
  return nibbles;
}

/** Length of the prefix that `a` from `from` on shares with `b`. */
export function commonPrefix(a: Uint8Array, from: number, b: Uint8Array): number {
  const end = Math.min(a.length - from, b.length);
  let length = 0;
  while (length < end && a[from + length] === b[length]) length++;
  return length;
}

/** Hex-prefix encoding (Yellow Paper, appendix C). */
export function hexPrefix(nibbles: Uint8Array, isLeaf: boolean): Uint8Array {
  const isOdd = nibbles.length % 2;
  const flags = (isLeaf ? 2 : 0) + isOdd;
  const bytes = new Uint8Array((nibbles.length >> 1) + 1);
  bytes[0] = (flags << 4) | (isOdd ? (nibbles[0] as number) : 0);
  for (let i = isOdd; i < nibbles.length; i += 2) {
    bytes[(i + 2) >> 1] = ((nibbles[i] as number) << 4) | (nibbles[i + 1] as number);
  }
  return bytes;
}

/** Inverse of {@link hexPrefix}; undefined for bytes that it never makes. */
export function parseHexPrefix(bytes: Uint8Array): { nibbles: Uint8Array; isLeaf: boolean } | undefined {
  const first = bytes[0];
  if (first === undefined || first >= 0x40) return undefined;
  const isOdd = (first & 0x10) !== 0;
  if (!isOdd && (first & 15) !== 0) return undefined;
  return { nibbles: toNibbles(bytes).subarray(isOdd ? 1 : 2), isLeaf: (first & 0x20) !== 0 };
}
