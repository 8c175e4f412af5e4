import type { Rollup } from "../../rollup/api.js";
import type { TransactionRequest } from "../params/transaction-request.js";

/** wei; what Hardhat's own network suggests. */
export const SUGGESTED_TIP = 1_000_000_000n;

export type Fees = { gasPrice: bigint } | { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

/** The fees a transaction offers: its own where it names them, else enough for a few full blocks to come. */
export function fillFees(rollup: Rollup, request: TransactionRequest, type: number): Fees {
  const baseFee = rollup.nextBaseFee;
  if (type < 2) return { gasPrice: request.gasPrice ?? baseFee + SUGGESTED_TIP };
  const { maxFeePerGas, maxPriorityFeePerGas } = request;
  if (maxFeePerGas === undefined) {
    const tip = maxPriorityFeePerGas ?? SUGGESTED_TIP;
    return { maxFeePerGas: 2n * baseFee + tip, maxPriorityFeePerGas: tip };
  }
  const tip = maxPriorityFeePerGas ?? (maxFeePerGas < SUGGESTED_TIP ? maxFeePerGas : SUGGESTED_TIP);
  return { maxFeePerGas, maxPriorityFeePerGas: tip };
}
