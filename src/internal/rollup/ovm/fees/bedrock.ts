import { calldataGas } from "./calldata-gas.js";
import type { L1Cost, L1Prices } from "./types.js";

export interface BedrockParameters {
  /** L1 gas added to every transaction. */
  overhead: bigint;
  /** Multiplier of the fee, with `decimals` decimals. */
  scalar: bigint;
  decimals: bigint;
}

/** Bytes that a signature was reckoned to add to the unsigned transaction, all non-zero. */
const SIGNATURE_BYTES = 68n;

/**
 * The L1 data fee of Regolith: (calldata gas + overhead) · base fee · scalar.
 *
 * @param transaction The signed transaction as the network carries it.
 * @see OP Stack specifications, `exec-engine.md`, "Pre-Ecotone"
 */
export function regolithCost(transaction: Uint8Array, prices: L1Prices, parameters: BedrockParameters): L1Cost {
  return costOf(calldataGas(transaction) + parameters.overhead, prices, parameters);
}

/** The L1 data fee of Bedrock before Regolith, which counted 68 bytes for a signature that was there already. */
export function bedrockCost(transaction: Uint8Array, prices: L1Prices, parameters: BedrockParameters): L1Cost {
  return costOf(calldataGas(transaction) + 16n * SIGNATURE_BYTES + parameters.overhead, prices, parameters);
}

function costOf(gasUsed: bigint, prices: L1Prices, { scalar, decimals }: BedrockParameters): L1Cost {
  return { gasUsed, fee: (gasUsed * prices.baseFee * scalar) / 10n ** decimals };
}
