import type { Hex } from "../../types.js";

/** What was done by some L1 transactions, or that there was nothing to do. */
export function showTransactions(transactions: readonly Hex[], done: string, nothing: string): string {
  if (transactions.length === 0) return nothing;
  return [done, ...transactions.map((transaction) => `  L1  transaction ${transaction}`)].join("\n");
}
