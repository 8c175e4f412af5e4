import { isOvm, systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";
import { RollupError } from "../errors.js";

/** Rows of a semantics that execution does not honour yet, each with what it would have to be. */
function notBuilt(semantics: SemanticsValues): string[] {
  const { context, opcodes, code, transactions, accounts, fees } = semantics;
  const system = systemOf(semantics);
  const isArbitrum = system === "arbitrum";
  const isOvm1 = system === "ovm1";
  const isOwn = isOvm(system);
  const rows: [name: string, built: boolean][] = [
    ["context.coinbase", isArbitrum || context.coinbase.rule !== "sequencer-or-poster"],
    ["context.number", isArbitrum || isOvm1 || context.number.rule === "own"],
    ["context.timestamp", isOwn || context.timestamp.rule === "own"],
    ["context.blockhash", isArbitrum || isOvm1 || context.blockhash.rule === "own"],
    ["context.gasPrice", isArbitrum || isOwn || context.gasPrice === "effective"],
    ["context.origin", isOvm1 || context.origin !== "unavailable"],
    ["opcodes", isOvm1 || opcodes.every(({ status }) => status === "extra" || status === "invalid")],
    ["code.safetyChecker", isOvm1 || !code.safetyChecker],
    ["transactions.createNonce", isOvm1 || transactions.createNonce === "evm"],
    ["accounts.user", isOvm1 || accounts.user === "native"],
    ["accounts.ether", isOwn || accounts.ether.ledger === "account"],
    ["accounts.selfdestruct", isOvm1 || accounts.selfdestruct !== "unavailable"],
    ["accounts.logInStaticCall", isOvm1 || !accounts.logInStaticCall],
    [
      "fees.dataFee",
      isOvm1 || (fees.dataFee.formula !== "ovm1" && (isArbitrum || fees.dataFee.formula !== "arbitrum")),
    ],
    ["fees.baseFee", isArbitrum || isOwn || fees.baseFee !== null],
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
