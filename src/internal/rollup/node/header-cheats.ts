import { systemOf } from "../../semantics/design.js";
import type { SemanticsValues } from "../../semantics/types.js";
import type { HeaderOverrides } from "../derivation/types.js";
import { RollupError } from "../errors.js";

/**
 * Refuses to set what the headers of a design do not have: Berlin's have no base fee, and DIFFICULTY is 0 in OVM 2.0.
 *
 * @throws {RollupError} `NOT_IN_THIS_DESIGN`
 */
export function assertHasHeaderFields(semantics: SemanticsValues, overrides: HeaderOverrides): void {
  const system = systemOf(semantics);
  if (system === "optimism" || system === "arbitrum") return;
  const fields = Object.keys(overrides).join(" and ");
  throw new RollupError(
    "NOT_IN_THIS_DESIGN",
    `The next block's ${fields} cannot be set: blocks of the design "${semantics.name}" have none.`,
    { semantics: semantics.name, fields },
  );
}
