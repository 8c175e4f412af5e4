/** EIP-7691 */
const UPDATE_FRACTION = 5_007_716n;

/** L1's price of a blob's gas, in wei: EIP-4844's `fake_exponential(1, excess, fraction)`. */
export function blobBaseFee(excessBlobGas: bigint): bigint {
  let sum = 0n;
  let term = UPDATE_FRACTION;
  for (let i = 1n; term > 0n; i++) {
    sum += term;
    term = (term * excessBlobGas) / (UPDATE_FRACTION * i);
  }
  return sum / UPDATE_FRACTION;
}
