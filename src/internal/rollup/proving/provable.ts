import { arbitrum } from "../../semantics/arbitrum.js";
import { type System, systemOf } from "../../semantics/design.js";
import { differences, isWithin } from "../../semantics/differences.js";
import { optimism } from "../../semantics/optimism.js";
import { ovm2 } from "../../semantics/ovm2.js";
import { withoutProofCaps } from "../../semantics/proof-caps.js";
import type { Semantics, SemanticsValues } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import { MAX_OVERRIDE_CODE } from "../derivation/elements.js";
import { RollupError } from "../errors.js";
import { ALLOWED } from "../machine/state/limits.js";
import { ARBITRUM, OP_STACK, OVM2, type Rules } from "../machine/state/rules.js";

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

/** What surrounds a transaction, of systems of which the machine knows no block. */
const AROUND = ["context.coinbase", "context.prevrandao", "transactions.types", "aliasing", "caps.elementsPerBlock"];

/** The designs whose blocks the machine knows. */
const BASES: Partial<Record<System, Semantics>> = { optimism, ovm2, arbitrum };
const RULES: Partial<Record<System, Rules>> = { ovm2: OVM2, arbitrum: ARBITRUM };

/** What the rules of one system hold as constants besides. */
const ALSO_CONSTANT: Partial<Record<System, readonly string[]>> = {
  arbitrum: ["context.prevrandao", "block.gasLimit", "fees.baseFee"],
};
const KNOWN = Object.values(BASES).map(({ name }) => `"${name}"`);

/**
 * Refuses a semantics whose blocks the machine would not execute as the L2 does.
 *
 * @throws {RollupError} `SEMANTICS_NOT_PROVABLE`, with the rows
 */
export function assertProvable(semantics: SemanticsValues): void {
  const rows = unprovableRows(semantics);
  if (rows.length === 0) return;
  const { name } = semantics;
  const base = BASES[systemOf(semantics)]?.name;
  const isFee = rows.every((row) => row.startsWith(DATA_FEE));
  const why = isFee
    ? `it does not work out ${rows.join(", ")}. Leave it out (ovm: { l1DataFee: false }), or do without disputes.`
    : base === undefined
      ? `it does not know ${rows.join(", ")}. Do without disputes, or use a design that it knows: ${KNOWN.join(", ")}.`
      : `${rows.join(", ")} differ from "${base}" in what its rules hold as constants. Give those rows the values of "${base}", or do without disputes.`;
  throw new RollupError(
    "SEMANTICS_NOT_PROVABLE",
    `The machine on L1 cannot execute blocks of the semantics "${name}": ${why}`,
    { semantics: name, rows },
  );
}

/**
 * The semantics by which the L2 executes: what is bounded for the sake of proofs is not, where L1 judges nothing.
 *
 * @param judged what L1 is told, if that is another one
 */
export function executedSemantics(semantics: Semantics, judged = semantics): Semantics {
  return unprovableRows(valuesOf(judged)).length === 0 ? semantics : withoutProofCaps(semantics);
}

const DATA_FEE = "fees.dataFee";

/** Of the scalar of OVM 2.0's fee for L1. */
const OVM2_DECIMALS = 6n;

/** Rows of a semantics that the machine would execute otherwise. */
export function unprovableRows(semantics: SemanticsValues): string[] {
  const { caps, fees } = semantics;
  const system = systemOf(semantics);
  const held = BASES[system] === undefined ? [...CONSTANT, ...AROUND] : [...CONSTANT, ...(ALSO_CONSTANT[system] ?? [])];
  const constant = differences(valuesOf(baseOf(semantics)), semantics)
    .filter((path) => held.some((row) => isWithin(path, row)))
    .map(rowOf);
  const low = [
    below("caps.precompileBytes", caps.precompileBytes, ALLOWED.precompileBytesLimit),
    below("caps.precompileGas", caps.precompileGas, ALLOWED.precompileGasLimit),
    below("caps.cheatCode", caps.cheatCode, MAX_OVERRIDE_CODE),
    below("caps.transactionBytes", caps.transactionBytes, (RULES[system] ?? OP_STACK).elementAllowed),
  ].flat();
  const fee = isKnownFee(fees.dataFee, system) ? [] : [`${DATA_FEE} (${fees.dataFee.formula})`];
  return [...new Set(constant), ...fee, ...low];
}

/** The row of a table that a path leads into: `code.maxCodeSize`, `opcodes`. */
function rowOf(path: string): string {
  return /^\w+(\.[a-z]\w*)?/i.exec(path)![0];
}

function baseOf(semantics: SemanticsValues): Semantics {
  return BASES[systemOf(semantics)] ?? optimism;
}

/** What the machine works out: under OVM 2.0 with a scalar of six decimals. Brotli, on which Arbitrum's rests, it does not know. */
function isKnownFee(fee: SemanticsValues["fees"]["dataFee"], system: System): boolean {
  if (fee.formula === "none") return true;
  if (system === "arbitrum") return false;
  return system === "ovm2" ? fee.formula === "ovm2" && fee.decimals === OVM2_DECIMALS : fee.formula === "fjord";
}

function below(row: string, is: number | bigint | null, least: number): string[] {
  return is !== null && is < least ? [`${row} (${is}, less than ${least})`] : [];
}
