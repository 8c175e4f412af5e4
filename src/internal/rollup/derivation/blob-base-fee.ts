/** EIP-4844 and, for the update fraction since Prague, EIP-7691. */
const MIN_BLOB_BASE_FEE = 1n;
const UPDATE_FRACTION = 5_007_716n;

/** Price of a unit of blob gas, in wei, of an L1 block with this excess. */
export function blobBaseFee(excessBlobGas: bigint): bigint {
  let sum = 0n;
  let term = MIN_BLOB_BASE_FEE * UPDATE_FRACTION;
  for (let index = 1n; term > 0n; index += 1n) {
    sum += term;
    term = (term * excessBlobGas) / (UPDATE_FRACTION * index);
  }
  return sum / UPDATE_FRACTION;
}
