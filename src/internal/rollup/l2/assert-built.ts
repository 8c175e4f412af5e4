import { systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";
import { RollupError } from "../errors.js";

/** Rows of a semantics that execution does not honour yet, each with what it would have to be. */
function notBuilt(semantics: SemanticsValues): string[] {
  const { context, opcodes, code, transactions, accounts, fees } = semantics;
  const system = systemOf(semantics);
  const isArbitrum = system === "arbitrum";
  const isOvm2 = system === "ovm2";
  const rows: [name: string, built: boolean][] = [
    ["context.coinbase", isArbitrum || context.coinbase.rule !== "sequencer-or-poster"],
    ["context.number", isArbitrum || context.number.rule === "own"],
    ["context.timestamp", isOvm2 || context.timestamp.rule === "own"],
    ["context.blockhash", isArbitrum || context.blockhash.rule === "own"],
    ["context.gasPrice", isArbitrum || isOvm2 || context.gasPrice === "effective"],
    ["context.origin", context.origin !== "unavailable"],
    ["opcodes", opcodes.every(({ status }) => status === "extra" || status === "invalid")],
    ["code.safetyChecker", !code.safetyChecker],
    ["transactions.createNonce", transactions.createNonce === "evm"],
    ["accounts.user", accounts.user === "native"],
    ["accounts.ether", isOvm2 || accounts.ether.ledger === "account"],
    ["accounts.selfdestruct", accounts.selfdestruct !== "unavailable"],
    ["accounts.logInStaticCall", !accounts.logInStaticCall],
    ["fees.dataFee", fees.dataFee.formula !== "ovm1" && (isArbitrum || fees.dataFee.formula !== "arbitrum")],
    ["fees.baseFee", isArbitrum || isOvm2 || fees.baseFee !== null],
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
