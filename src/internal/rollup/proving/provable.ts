import { differences, isWithin } from "../../semantics/differences.js";
import { optimism } from "../../semantics/optimism.js";
import type { SemanticsValues } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import { RollupError } from "../errors.js";
import { ALLOWED } from "../machine/state/limits.js";

/** What the machine's rules hold as constants. The other rows are fields of CONFIG, or about things around a block. */
const CONSTANT = [
  "hardfork",
  "context.number",
  "context.timestamp",
  "context.blockhash",
  "context.gasLimit",
  "context.gasPrice",
  "opcodes",
  "code",
  "transactions.createNonce",
  "accounts",
  "fees.recipients.priorityFee",
];

/**
 * Refuses a semantics whose blocks the machine would not execute as the L2 does.
 *
 * @throws {RollupError} `SEMANTICS_NOT_PROVABLE`, with the rows
 */
export function assertProvable(semantics: SemanticsValues): void {
  const rows = unprovableRows(semantics);
  if (rows.length === 0) return;
  const { name } = semantics;
  throw new RollupError(
    "SEMANTICS_NOT_PROVABLE",
    `The machine on L1 cannot execute blocks of the semantics "${name}": ${rows.join(", ")} differ from "optimism" in what its rules hold as constants. Give those rows the values of "optimism", or do without disputes.`,
    { semantics: name, rows },
  );
}

/** Rows of a semantics that the machine would execute otherwise. */
export function unprovableRows(semantics: SemanticsValues): string[] {
  const { caps, fees } = semantics;
  const constant = differences(valuesOf(optimism), semantics).filter((path) =>
    CONSTANT.some((row) => isWithin(path, row)),
  );
  const low = [
    below("caps.precompileBytes", caps.precompileBytes, ALLOWED.precompileBytesLimit),
    below("caps.precompileGas", caps.precompileGas, ALLOWED.precompileGasLimit),
    below("caps.transactionBytes", caps.transactionBytes, ALLOWED.elementLimit),
  ].flat();
  const { formula } = fees.dataFee;
  const fee = formula === "none" || formula === "fjord" ? [] : [`fees.dataFee (${formula})`];
  return [...constant, ...fee, ...low];
}

function below(row: string, is: number | bigint | null, least: number): string[] {
  return is !== null && is < least ? [`${row} (${is}, less than ${least})`] : [];
}
