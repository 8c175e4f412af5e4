import { RollupError } from "../rollup/errors.js";
import { arbitrum } from "./arbitrum.js";
import { defineSemantics } from "./define-semantics.js";
import { type System, systemOf } from "./design.js";
import { differences, isWithin } from "./differences.js";
import { optimism } from "./optimism.js";
import { ovm1 } from "./ovm1.js";
import { ovm2 } from "./ovm2.js";
import { semanticsByName } from "./registry.js";
import type { Semantics } from "./types.js";
import { valuesOf } from "./values-of.js";

/** The designs that the L2 runs, by their systems. */
const RUN: Readonly<Record<System, Semantics>> = { optimism, arbitrum, ovm2, ovm1 };

/** Rows in which a semantics that the L2 runs may differ from its design. */
const FREE = [
  "name",
  "fees.dataFee",
  "fees.operatorFee",
  "fees.baseFee",
  "code.maxCodeSize",
  "code.maxInitCodeSize",
  "caps.precompileBytes",
];

/**
 * The semantics that an L2 is to run, checked against what it can run.
 *
 * @param asked a name, or a semantics made by `defineSemantics`
 * @param options.unlimitedCode whether code may be of any size, as `allowUnlimitedContractSize` says of a network
 * @param options.l1DataFee whether transactions pay for their bytes on L1; without it the OP Stack's formula stays, and its scalars are 0
 * @throws {RollupError} `SEMANTICS_NOT_RUNNABLE`, with the rows that it cannot vary
 */
export function runSemantics(asked: string | Semantics, { unlimitedCode = false, l1DataFee = true } = {}): Semantics {
  const semantics = typeof asked === "string" ? semanticsByName(asked) : asked;
  const values = valuesOf(semantics);
  const system = systemOf(values);
  const base = RUN[system];
  const rows = differences(valuesOf(base), values).filter((path) => !FREE.some((free) => isWithin(path, free)));
  if (rows.length > 0) {
    throw new RollupError(
      "SEMANTICS_NOT_RUNNABLE",
      `The semantics "${semantics.name}" cannot run: ${rows.slice(0, 5).join(", ")}${rows.length > 5 ? ", …" : ""} differ from "${base.name}", and the L2 does not vary them. Use one of ${Object.keys(RUN).join(", ")}, or extend one of them in other rows; the checker (ovm:check) takes any.`,
      { semantics: semantics.name, rows },
    );
  }
  if (!unlimitedCode && l1DataFee) return semantics;
  const code = { maxCodeSize: { value: Number.MAX_SAFE_INTEGER }, maxInitCodeSize: { value: null } };
  const noFee = { formula: "fjord", baseFeeScalar: 0n, blobBaseFeeScalar: 0n } as const;
  const fees = { dataFee: { value: system === "optimism" ? noFee : ({ formula: "none" } as const) } };
  return defineSemantics({
    extends: semantics,
    name: semantics.name,
    ...(unlimitedCode ? { code } : {}),
    ...(l1DataFee ? {} : { fees }),
  });
}
