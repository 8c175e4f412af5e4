import { systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";
import { RollupError } from "../errors.js";

/** Rows of a semantics that execution does not honour yet, each with what it would have to be. */
function notBuilt(semantics: SemanticsValues): string[] {
  const { context, opcodes, code, transactions, accounts, fees } = semantics;
  const isArbitrum = systemOf(semantics) === "arbitrum";
  const rows: [name: string, built: boolean][] = [
    ["context.coinbase", isArbitrum || context.coinbase.rule !== "sequencer-or-poster"],
    ["context.number", isArbitrum || context.number.rule === "own"],
    ["context.timestamp", context.timestamp.rule === "own"],
    ["context.blockhash", isArbitrum || context.blockhash.rule === "own"],
    ["context.gasPrice", isArbitrum || context.gasPrice === "effective"],
    ["context.origin", context.origin !== "unavailable"],
    ["opcodes", opcodes.length === 0],
    ["code.safetyChecker", !code.safetyChecker],
    ["transactions.createNonce", transactions.createNonce === "evm"],
    ["accounts.user", accounts.user === "native"],
    ["accounts.ether", accounts.ether.ledger === "account"],
    ["accounts.selfdestruct", accounts.selfdestruct !== "unavailable"],
    ["accounts.logInStaticCall", !accounts.logInStaticCall],
    ["fees.dataFee", fees.dataFee.formula !== "ovm1" && (isArbitrum || fees.dataFee.formula !== "arbitrum")],
    ["fees.baseFee", isArbitrum || fees.baseFee !== null],
  ];
  return rows.filter(([, built]) => !built).map(([name]) => name);
}

/**
 * Refuses a semantics whose differences the L2 could not show: running it as if it were Ethereum would be a lie.
 *
 * @throws {RollupError} `SEMANTICS_NOT_BUILT`, with the rows
 */
export function assertBuilt(semantics: SemanticsValues): void {
  const rows = notBuilt(semantics);
  if (rows.length === 0) return;
  throw new RollupError(
    "SEMANTICS_NOT_BUILT",
    `The L2 cannot execute semantics "${semantics.name}" yet: ${rows.join(", ")} differ from what is built. Use "optimism".`,
    { semantics: semantics.name, rows },
  );
}
