import { semanticsByName } from "./registry.js";
import type { Source } from "./sources.js";
import type { Row, Semantics } from "./types.js";
import { isRow } from "./values-of.js";

/** A user's row: it may leave out the words and the source, which are then those of the definition. */
export interface UserRow<Value> {
  value: Value;
  says?: string;
  source?: Source;
}

type UserRowOf<T> = T extends Row<infer Value> ? UserRow<Value> : never;

type Overrides<T> = {
  [Key in keyof T]?: T[Key] extends Row<unknown>
    ? UserRowOf<T[Key]>
    : T[Key] extends readonly (infer Item)[]
      ? readonly UserRowOf<Item>[]
      : T[Key] extends object
        ? Overrides<T[Key]>
        : T[Key];
};

export type SemanticsDefinition = { extends: string | Semantics; name: string } & Omit<Overrides<Semantics>, "name">;

/** A definition names a row that semantics do not have, or gives it no value. */
export class SemanticsDefinitionError extends Error {
  override name = "SemanticsDefinitionError";
}

/**
 * A semantics that a user defines: an existing one with some rows replaced. Rows of lists (opcodes, predeploys, precompiles)
 * replace the row with the same opcode or address, or are added.
 *
 * @throws {SemanticsDefinitionError} for an unknown section or row.
 * @throws {UnknownSemanticsError} when `extends` names no semantics.
 * @example
 * ```ts
 * const fast = defineSemantics({
 *   extends: "optimism",
 *   name: "fast-op",
 *   block: { blockTime: { value: 1, says: "Blocks are a second apart." } },
 * });
 * ```
 */
export function defineSemantics(definition: SemanticsDefinition): Semantics {
  const { extends: base, ...overrides } = definition;
  const parent = typeof base === "string" ? semanticsByName(base) : base;
  return merge(parent, overrides, { of: definition.name, at: "defineSemantics" }, definition.name) as Semantics;
}

function merge(parent: unknown, override: unknown, source: Source, path: string): unknown {
  if (override === undefined) return parent;
  if (isRow(parent)) return userRow(override, source, path, parent.says);
  if (Array.isArray(parent)) return mergeList(parent as Row<unknown>[], override, source, path);
  if (typeof parent !== "object" || parent === null) return override;
  if (typeof override !== "object" || override === null) throw notARow(path);
  const result: Record<string, unknown> = { ...parent };
  for (const [key, value] of Object.entries(override)) {
    if (!Object.hasOwn(parent, key)) {
      throw new SemanticsDefinitionError(
        `${path}.${key} is not a part of a semantics. The parts here are: ${Object.keys(parent).join(", ")}.`,
      );
    }
    result[key] = merge((parent as Record<string, unknown>)[key], value, source, `${path}.${key}`);
  }
  return result;
}

function mergeList(parent: readonly Row<unknown>[], override: unknown, source: Source, path: string): Row<unknown>[] {
  if (!Array.isArray(override)) throw notARow(path);
  const rows = override.map((row, index) => userRow(row, source, `${path}[${index}]`, undefined));
  const replaced = new Set(rows.map((row) => identityOf(row.value)));
  return [...parent.filter((row) => !replaced.has(identityOf(row.value))), ...rows];
}

function identityOf(value: unknown): string {
  const { opcode, address } = value as { opcode?: number; address?: string };
  return opcode === undefined ? String(address).toLowerCase() : String(opcode);
}

function userRow(row: unknown, source: Source, path: string, says: string | undefined): Row<unknown> {
  if (typeof row !== "object" || row === null || !("value" in row)) throw notARow(path);
  const given = row as UserRow<unknown>;
  const words =
    given.says ??
    `${path} is ${JSON.stringify(given.value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v))}${says === undefined ? "" : `, not as in the design it extends ("${says}")`}.`;
  return { value: given.value, says: words, source: given.source ?? source };
}

function notARow(path: string): SemanticsDefinitionError {
  return new SemanticsDefinitionError(
    `${path} must be a row, { value, says?, source? }, or a list of rows where the table has one.`,
  );
}
