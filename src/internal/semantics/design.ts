import type { SemanticsValues } from "./types.js";

/** Type of the transaction that creates a retryable ticket. */
const SUBMIT_RETRYABLE = 105;

/** Whose system surrounds the EVM: messages between the layers, transactions of the chain itself, and what headers say. */
export type System = "optimism" | "arbitrum";

/** The system of a semantics. Tickets are what tells them apart: one has them or has not. */
export function systemOf({ transactions }: Pick<SemanticsValues, "transactions">): System {
  return transactions.types.includes(SUBMIT_RETRYABLE) ? "arbitrum" : "optimism";
}
