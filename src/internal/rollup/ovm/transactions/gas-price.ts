import type { SemanticsValues } from "../../../semantics/types.js";
import type { L2Transaction } from "../types.js";

type Priced = Pick<L2Transaction, "gasPrice" | "maxFeePerGas" | "maxPriorityFeePerGas">;

/** Most that the sender pays for a unit of gas, in wei. */
export function feeCap(transaction: Priced): bigint {
  return transaction.maxFeePerGas ?? transaction.gasPrice ?? 0n;
}

/** What the sender pays above the base fee for a unit of gas (EIP-1559), in wei. */
export function effectiveTip(transaction: Priced, baseFee: bigint): bigint {
  const wanted = transaction.maxPriorityFeePerGas ?? transaction.gasPrice ?? 0n;
  const room = feeCap(transaction) - baseFee;
  return wanted < room ? wanted : room;
}

/** The part of the tip that the design takes: Arbitrum drops all of it. */
export function paidTip(transaction: Priced, baseFee: bigint, { context }: Pick<SemanticsValues, "context">): bigint {
  return context.gasPrice === "base-fee" ? 0n : effectiveTip(transaction, baseFee);
}
