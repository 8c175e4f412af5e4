/** A word as two's complement. */
export function toSigned(word: bigint): bigint {
  return BigInt.asIntN(256, word);
}

/** Inverse of {@link toSigned}. */
export function fromSigned(value: bigint): bigint {
  return BigInt.asUintN(256, value);
}
