import { brotliCompressSync, constants } from "node:zlib";

import type { L1Cost, L1Prices } from "./types.js";

/** L1 gas of a byte (EIP-2028). */
const GAS_PER_BYTE = 16n;

const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };

/**
 * What a transaction pays for L1 on Arbitrum: its length after the fastest Brotli compression, at L1's price, charged as L2 gas.
 *
 * @param transaction signed bytes as the network carries them
 * @param l2BaseFee wei for a unit of L2 gas
 * @see Nitro, arbos/l1pricing/l1pricing.go, getPosterUnitsWithoutCache
 */
export function arbitrumCost(transaction: Uint8Array, { baseFee }: L1Prices, l2BaseFee: bigint): L1Cost {
  const units = GAS_PER_BYTE * BigInt(brotliCompressSync(transaction, LEVEL).length);
  if (l2BaseFee === 0n) return { fee: 0n, gasUsed: units, l2Gas: 0n };
  const l2Gas = (units * baseFee) / l2BaseFee;
  return { fee: l2Gas * l2BaseFee, gasUsed: units, l2Gas };
}
