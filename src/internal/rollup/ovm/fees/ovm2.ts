import { bedrockCost, type BedrockParameters } from "./bedrock.js";
import type { L1Cost, L1Prices } from "./types.js";

/**
 * The L1 data fee of OVM 2.0: Bedrock's formula, over the six fields of the *unsigned* transaction. The whole fee is
 * this plus gas price times gas used.
 *
 * @param unsignedTransaction RLP of nonce, gas price, gas limit, to, value, data.
 * @see l2geth 0.5.33, `rollup/fees/rollup_fee.go`
 */
export function ovm2Cost(unsignedTransaction: Uint8Array, prices: L1Prices, parameters: BedrockParameters): L1Cost {
  return bedrockCost(unsignedTransaction, prices, parameters);
}
