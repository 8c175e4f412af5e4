import { toBigInt } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Random } from "../random/random.js";

const random = new Random(7);

/** Bytes without a zero, which would be cheaper as call data; the same ones in every run. */
export function nonZeroBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => 1 + random.next(255));
}

export function nonZeroWord(): bigint {
  return toBigInt(nonZeroBytes(32));
}

/** An address that no other caller gets. */
export function nonZeroAddress(): bigint {
  return toBigInt(nonZeroBytes(20));
}
