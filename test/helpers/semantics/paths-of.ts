import { isRow } from "../../../src/internal/semantics/values-of.js";

/** Rows of a table, by their paths; the entries of a list are one. */
export function pathsOf(node: unknown, path = ""): string[] {
  if (Array.isArray(node) || isRow(node)) return [path];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => pathsOf(child, path === "" ? key : `${path}.${key}`));
}
