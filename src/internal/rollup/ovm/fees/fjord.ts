import { type EcotoneParameters, weightedPrice } from "./ecotone.js";
import { fastLzLength } from "./fast-lz-length.js";
import type { L1Cost, L1Prices } from "./types.js";

/** Linear regression of Brotli's length over FastLZ's, in millionths of a byte (`fjord/exec-engine.md`). */
export const FJORD = { intercept: -42_585_600n, perFastLzByte: 836_500n, minimum: 100_000_000n } as const;

/**
 * FastLZ lengths of transactions by their bytes, which never change: the mempool, the builder and the block ask for the same
 * one, three times or more.
 */
const lengths = new WeakMap<Uint8Array, number>();

/** Bytes that the transaction is reckoned to take in a compressed batch, times 10^6. */
export function estimatedSizeScaled(fastLzSize: number): bigint {
  const estimate = FJORD.intercept + FJORD.perFastLzByte * BigInt(fastLzSize);
  return estimate > FJORD.minimum ? estimate : FJORD.minimum;
}

/** {@link fjordCost} of a transaction whose FastLZ length is known. */
export function fjordCostOfLength(fastLzSize: number, prices: L1Prices, parameters: EcotoneParameters): L1Cost {
  const size = estimatedSizeScaled(fastLzSize);
  return {
    gasUsed: (size * 16n) / 1_000_000n,
    fee: (size * weightedPrice(prices, parameters)) / 1_000_000_000_000n,
  };
}

/**
 * The L1 data fee since Fjord: what the OP Stack charges today.
 *
 * @param transaction The signed transaction as the network carries it.
 * @returns Fee in wei, and the L1 gas shown in receipts.
 * @example
 * ```ts
 * const { fee } = fjordCost(rawTransaction, { baseFee: 10n ** 9n, blobBaseFee: 1n }, { baseFeeScalar: 1368n, blobBaseFeeScalar: 810_949n });
 * ```
 */
export function fjordCost(transaction: Uint8Array, prices: L1Prices, parameters: EcotoneParameters): L1Cost {
  let length = lengths.get(transaction);
  if (length === undefined) lengths.set(transaction, (length = fastLzLength(transaction)));
  return fjordCostOfLength(length, prices, parameters);
}
