import { InvalidParams } from "../errors.js";
import { memberShape, shaped, shapeOf } from "./shape.js";

/**
 * Reads one JSON value. `path` names it in errors: `transaction.accessList[0].address`. A missing value is `undefined`;
 * decoders that allow one say so by wrapping themselves in `optional`.
 */
export type Decoder<T> = (value: unknown, path: string) => T;

/** The members of each {@link closed} object. */
const membersOf = new WeakMap<object, readonly string[]>();

/** Throws what was expected at `path` and what was there instead. */
export function mismatch(path: string, expected: string, value: unknown): never {
  throw new InvalidParams(`invalid '${path}': expected ${expected}, got ${shown(value)}`);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
}

/** `null` counts as absent: clients send it for what they leave out. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined>;
export function optional<T>(decode: Decoder<T>, fallback: T): Decoder<T>;
export function optional<T>(decode: Decoder<T>, fallback?: T): Decoder<T | undefined> {
  const or = typeof fallback === "object" || fallback === undefined ? "" : ` = ${String(fallback)}`;
  const decoded = shaped(`${shapeOf(decode)}${or}?`, (value: unknown, path: string) =>
    value === undefined || value === null ? fallback : decode(value, path),
  );
  const members = knownMembers(decode);
  if (members !== undefined) membersOf.set(decoded, members);
  return decoded;
}

/** One of some words. */
export function oneOf<const T extends string>(...words: readonly T[]): Decoder<T> {
  const expected = words.map((word) => JSON.stringify(word)).join(" or ");
  return shaped(
    words.map((word) => JSON.stringify(word)).join(" | "),
    (value: unknown, path: string) => words.find((word) => word === value) ?? mismatch(path, expected, value),
  );
}

export function array<T>(decode: Decoder<T>): Decoder<T[]> {
  return shaped(`${shapeOf(decode)}[]`, (value: unknown, path: string) => {
    if (!Array.isArray(value)) mismatch(path, "an array", value);
    return value.map((item, i) => decode(item, `${path}[${i}]`));
  });
}

/** An object with the given members; members it does not know are ignored, as every node does. */
export function object<S extends Record<string, Decoder<unknown>>>(
  members: S,
): Decoder<{ [K in keyof S]: ReturnType<S[K]> }> {
  const entries = Object.entries(members);
  const shape = `{ ${entries.map(([name, decode]) => memberShape(name, decode)).join(", ")} }`;
  return shaped(shape, (value: unknown, path: string) => {
    const source = record(value, path);
    const result: Record<string, unknown> = {};
    for (const [name, decode] of entries) {
      const decoded = decode(source[name], `${path}.${name}`);
      if (decoded !== undefined) result[name] = decoded;
    }
    return result as { [K in keyof S]: ReturnType<S[K]> };
  });
}

/**
 * An object with the given members and no other. For what people write by hand: a misspelt `gasLimt` that is ignored looks as if it
 * were obeyed.
 */
export function closed<S extends Record<string, Decoder<unknown>>>(members: S): ReturnType<typeof object<S>> {
  const decode = object(members);
  const names = Object.keys(members);
  const checked = shaped<typeof decode>(shapeOf(decode), (value, path) => {
    const unknown = unknownMember(value, names);
    if (unknown !== undefined) {
      throw new InvalidParams(`invalid '${path}': no member is named '${unknown}'. Its members: ${names.join(", ")}`);
    }
    return decode(value, path);
  });
  membersOf.set(checked, names);
  return checked;
}

/** The names that an object may have which a decoder takes; `undefined` where it takes other values, or any name. */
export function knownMembers(decode: object): readonly string[] | undefined {
  return membersOf.get(decode);
}

/** The first member of an object that is not among `names`. One that is `undefined` counts as absent. */
export function unknownMember(value: unknown, names: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name, member]) => member !== undefined && !names.includes(name))?.[0];
}

/** An object whose keys are values too, such as addresses. */
export function map<K extends string, V>(key: Decoder<K>, item: Decoder<V>): Decoder<Record<K, V>> {
  return shaped(`{ [${shapeOf(key)}]: ${shapeOf(item)} }`, (value: unknown, path: string) => {
    const result = {} as Record<K, V>;
    for (const [name, entry] of Object.entries(record(value, path))) {
      result[key(name, path)] = item(entry, `${path}.${name}`);
    }
    return result;
  });
}

export function record(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) mismatch(path, "an object", value);
  return value as Record<string, unknown>;
}
