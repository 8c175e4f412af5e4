import type { Fraud, FraudVerdict } from "../../rollup/dispute/types.js";
import { showClaim } from "./transcript/claim.js";
import { showMoves } from "./transcript/moves.js";
import { showOutcome } from "./transcript/outcome.js";
import { showStep } from "./transcript/step.js";

/**
 * What happened in a dispute, for people to follow: the claim, each transaction on L1 with what each side says, the one
 * step that L1 executed, and what became of outputs and money.
 */
export function transcript(fraud: Omit<Fraud, "withdrawal">, verdict: FraudVerdict): string {
  const sections = [showClaim(fraud), showMoves(verdict), showStep(verdict), showOutcome(verdict)];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
