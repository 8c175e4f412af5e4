import { calldataGas } from "./calldata-gas.js";

/** Every transaction's gas price, in wei: the price carries no information, the gas limit does. */
export const OVM1_GAS_PRICE = 15_000_000n;
const FEE_SCALAR = 10_000_000n;
/** L1 gas of publishing a transaction without calldata. */
const L1_OVERHEAD = 2_750n;
const UNIT = 10_000n;

/**
 * The gas limit of an OVM 1.0 transaction: its last four digits hold the L2 gas limit in units of 10,000, the rest
 * the fee for L1 and L2.
 *
 * @param calldata The transaction's input.
 * @see l2geth 0.4.15, `rollup/fees/rollup_fee.go`
 */
export function encodeOvm1GasLimit(
  calldata: Uint8Array,
  prices: { l1GasPrice: bigint; l2GasPrice: bigint },
  l2GasLimit: bigint,
): bigint {
  const l1GasLimit = calldataGas(calldata) + L1_OVERHEAD;
  const roundedL2 = roundUp(l2GasLimit);
  const fee = (prices.l1GasPrice * l1GasLimit + prices.l2GasPrice * roundedL2) / FEE_SCALAR;
  return roundUp(fee) + roundedL2 / UNIT;
}

/** The L2 gas limit that an OVM 1.0 gas limit carries. */
export function decodeOvm1GasLimit(gasLimit: bigint): bigint {
  return (gasLimit % UNIT) * UNIT;
}

/** To the next multiple of 10,000. */
function roundUp(value: bigint): bigint {
  return ((value + UNIT - 1n) / UNIT) * UNIT;
}
