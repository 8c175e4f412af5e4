import { unprovableRows } from "../../rollup/proving/provable.js";
import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";

/** Which rows of the design L1 cannot judge, in a line; empty where it can judge all. */
export function showProvability(semantics: Semantics): string[] {
  const rows = unprovableRows(valuesOf(semantics));
  if (rows.length === 0) return [];
  return [`No disputes: L1 cannot judge blocks of "${semantics.name}", whose ${rows.join(", ")} it does not know.`];
}
