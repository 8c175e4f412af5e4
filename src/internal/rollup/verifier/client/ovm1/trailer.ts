/** Text that compilers write as keys into the CBOR behind code, each behind the byte that tells its length. */
const KEYS = ["ipfs", "bzzr0", "bzzr1", "solc", "experimental", "vyper"].map(
  (key) => String.fromCharCode(0x60 + key.length) + key,
);

/** Code without the metadata that a compiler put behind it. */
export function withoutTrailer(code: Uint8Array): Uint8Array {
  if (code.length < 4) return code;
  const told = code.at(-2)! * 256 + code.at(-1)!;
  // Solidity's number leaves its own two bytes out, Vyper's counts them.
  for (const size of [told, told - 2]) {
    const start = code.length - 2 - size;
    if (size < 4 || start < 0) continue;
    const trailer = Buffer.from(code.subarray(start, -2)).toString("latin1");
    const kind = code[start]! >> 4;
    if ((kind === 0xa || kind === 0x8) && KEYS.some((key) => trailer.includes(key))) return code.subarray(0, start);
  }
  return code;
}
