/** What a deposit's transaction costs on L2, and a byte of its data at most (EIP-7623). */
const [TRANSACTION, BYTE] = [21_000n, 40n];

/** The least gas limit that the portal accepts of a call with so many bytes of data: its `minimumGasLimit`, which a test compares. */
export function leastDepositGas(bytes: number): bigint {
  return TRANSACTION + BYTE * BigInt(bytes);
}
