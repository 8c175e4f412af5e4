import type { SemanticsValues } from "./types.js";

/** Type of the transaction that creates a retryable ticket. */
const SUBMIT_RETRYABLE = 105;

/** Whose system surrounds the EVM: messages between the layers, transactions of the chain itself, and what headers say. */
export type System = "optimism" | "arbitrum" | "ovm2";

/** The system of a semantics. Tickets tell Arbitrum from the others, and where ether lies the OVM's own designs from the OP Stack. */
export function systemOf({ transactions, accounts }: Pick<SemanticsValues, "transactions" | "accounts">): System {
  if (transactions.types.includes(SUBMIT_RETRYABLE)) return "arbitrum";
  return accounts.ether.ledger === "account" ? "optimism" : "ovm2";
}
