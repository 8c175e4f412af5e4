/** L1 gas that `data` costs as calldata: 4 for a zero byte, 16 for any other (EIP-2028). */
export function calldataGas(data: Uint8Array): bigint {
  let zeros = 0;
  for (const byte of data) if (byte === 0) zeros++;
  return BigInt(4 * zeros + 16 * (data.length - zeros));
}
