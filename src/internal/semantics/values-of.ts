import type { Row, Semantics, SemanticsValues } from "./types.js";

/** Tells a row from a group of rows. */
export function isRow(node: unknown): node is Row<unknown> {
  return typeof node === "object" && node !== null && "value" in node && "source" in node;
}

function strip(node: unknown): unknown {
  if (isRow(node)) return node.value;
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, strip(child)]));
}

const known = new WeakMap<Semantics, SemanticsValues>();

/**
 * The values of a semantics without words and sources: what the L2 node and the machine run on.
 *
 * @example
 * ```ts
 * valuesOf(optimism).context.blobBaseFee; // 1n
 * ```
 */
export function valuesOf(semantics: Semantics): SemanticsValues {
  let values = known.get(semantics);
  if (values === undefined) {
    const { title: _title, summary: _summary, ...rows } = semantics;
    values = strip(rows) as SemanticsValues;
    known.set(semantics, values);
  }
  return values;
}
