import { toBigInt } from "../../../src/internal/rollup/machine/bytes.js";

let seed = 0x2545f491;

/** Bytes without a zero, which would be cheaper as call data; the same ones in every run. */
export function nonZeroBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    // Marsaglia's xorshift32.
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    bytes[i] = 1 + ((seed >>> 8) % 255);
  }
  return bytes;
}

export function nonZeroWord(): bigint {
  return toBigInt(nonZeroBytes(32));
}

/** An address that nobody else gets. */
export function nonZeroAddress(): bigint {
  return toBigInt(nonZeroBytes(20));
}
