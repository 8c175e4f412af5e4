import { calldataGas } from "./calldata-gas.js";
import type { L1Cost, L1Prices } from "./types.js";

/** The two scalars of L1Block, each with six decimals. */
export interface EcotoneParameters {
  baseFeeScalar: bigint;
  blobBaseFeeScalar: bigint;
}

/** 16 · base fee · its scalar + blob base fee · its scalar: a weighted price of one non-zero byte, times 10^6 · 16. */
export function weightedPrice(prices: L1Prices, parameters: EcotoneParameters): bigint {
  return 16n * prices.baseFee * parameters.baseFeeScalar + prices.blobBaseFee * parameters.blobBaseFeeScalar;
}

/**
 * The L1 data fee of Ecotone.
 *
 * @param transaction The signed transaction as the network carries it.
 * @see OP Stack specifications, `ecotone/l1-attributes.md` and `exec-engine.md`
 */
export function ecotoneCost(transaction: Uint8Array, prices: L1Prices, parameters: EcotoneParameters): L1Cost {
  const gasUsed = calldataGas(transaction);
  return { gasUsed, fee: (gasUsed * weightedPrice(prices, parameters)) / 16_000_000n };
}
