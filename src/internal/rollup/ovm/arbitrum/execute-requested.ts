import type { Request } from "../../derivation/arbitrum/message.js";
import { executeTransaction } from "../execution/execute-transaction.js";
import type { Executor } from "../execution/executor.js";
import type { L2Transaction, Outcome } from "../types.js";
import { executeSubmission } from "./execute-submission.js";
import { mint, transfer } from "./money.js";
import { outcome } from "./outcome.js";

/** What comes from L1 pays nothing for L1. */
export const FREE = { fee: 0n, gasUsed: 0n, l2Gas: 0n };

/** Executes a transaction that L1 asked for. Calls were validated before. */
export async function executeRequested(
  executor: Executor,
  transaction: L2Transaction,
  request: Exclude<Request, { kind: "signed" }>,
): Promise<Outcome> {
  switch (request.kind) {
    case "deposit":
      mint(executor.state, request.from, request.value);
      transfer(executor.state, request.from, request.to, request.value);
      return outcome(executor.context);
    case "retryable":
      return executeSubmission(executor, transaction, request);
    case "unsigned":
    case "contract":
      return executeTransaction(executor, transaction, FREE);
  }
}
