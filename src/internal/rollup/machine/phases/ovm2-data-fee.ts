import type { ConfigFields } from "../state/config.js";

/** What a signature counts, in bytes that are not zero. */
const SIGNATURE_BYTES = 68;
const PER_ZERO_BYTE = 4;
const PER_NONZERO_BYTE = 16;
const DECIMALS = 10n ** 6n;

/** OVM 2.0's fee for L1, in wei, over the RLP of a transaction's six unsigned fields: docs/spec/machine.md, 11. */
export function ovm2DataFee(
  unsigned: Uint8Array,
  l1BaseFee: bigint,
  { baseFeeScalar: scalar, blobBaseFeeScalar: overhead }: ConfigFields,
): bigint {
  let zeros = 0;
  for (const byte of unsigned) if (byte === 0) zeros++;
  const gas = PER_ZERO_BYTE * zeros + PER_NONZERO_BYTE * (unsigned.length - zeros + SIGNATURE_BYTES);
  return ((BigInt(gas) + overhead) * l1BaseFee * scalar) / DECIMALS;
}
