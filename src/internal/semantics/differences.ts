/** Whether a path is a row, or lies in it. */
export function isWithin(path: string, row: string): boolean {
  return path === row || path.startsWith(`${row}.`);
}

/** Paths at which two values differ, those of the deepest objects. */
export function differences(a: unknown, b: unknown, path = ""): string[] {
  // Most comparisons are of a design with itself.
  if (a === b) return [];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      path === "" ? key : `${path}.${key}`,
    ),
  );
}
