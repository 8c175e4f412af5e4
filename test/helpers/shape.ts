/** How a JSON value looks: which members it has and in what format, whatever their values are. */
export type Shape = string | { [member: string]: Shape } | Shape[];

export function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, SIGNATURE.has(name) ? "signature word" : shapeOf(member)]),
    );
  }
  return typeof value === "string" ? formatOf(value) : typeof value;
}

// A quantity of 32 bytes, which loses its leading zeros now and then.
const SIGNATURE = new Set(["r", "s"]);

const FORMATS: [RegExp, string][] = [
  [/^0x[0-9a-f]{40}$/, "address"],
  [/^0x[0-9a-f]{64}$/, "32 bytes"],
  [/^0x[0-9a-f]{512}$/, "bloom"],
  [/^0x(0|[1-9a-f][0-9a-f]{0,31})$/, "quantity"],
  [/^0x([0-9a-f]{2})*$/, "bytes"],
  [/^[0-9]+$/, "decimal"],
];

function formatOf(text: string): string {
  return FORMATS.find(([pattern]) => pattern.test(text))?.[1] ?? "text";
}
