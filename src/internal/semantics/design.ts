import type { SemanticsValues } from "./types.js";

/** Type of the transaction that creates a retryable ticket. */
const SUBMIT_RETRYABLE = 105;

/** Whose system surrounds the EVM: messages between the layers, transactions of the chain itself, and what headers say. */
export type System = "optimism" | "arbitrum" | "ovm2" | "ovm1";

/**
 * The system of a semantics. Tickets tell Arbitrum from the others, where ether lies the OVM's own designs from the OP Stack, and what
 * may be deployed the first of them from the second.
 */
export function systemOf({
  transactions,
  accounts,
  code,
}: Pick<SemanticsValues, "transactions" | "accounts" | "code">): System {
  if (transactions.types.includes(SUBMIT_RETRYABLE)) return "arbitrum";
  if (accounts.ether.ledger === "account") return "optimism";
  return code.safetyChecker ? "ovm1" : "ovm2";
}

/** Whether a system is one of the OVM's own, whose contracts on L1, transactions from L1 and headers are alike. */
export function isOvm(system: System): boolean {
  return system === "ovm1" || system === "ovm2";
}
