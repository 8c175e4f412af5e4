import { concat, NO_BYTES, toBigInt, toMinimalBytes } from "../state/bytes.js";

/** A decoded item: a string or a list, with the bytes it was encoded in. */
export type RlpItem = RlpString | RlpList;
export interface RlpString {
  kind: "string";
  bytes: Uint8Array;
  encoded: Uint8Array;
}
export interface RlpList {
  kind: "list";
  items: RlpItem[];
  encoded: Uint8Array;
}

/** Input that is not RLP in its only valid form. */
export class RlpError extends Error {
  override name = "RlpError";
}

/** Of a string (0x80) or a list (0xc0) with so many bytes inside. */
export function header(base: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length);
  const bytes = toMinimalBytes(BigInt(length));
  return concat(Uint8Array.of(base + 55 + bytes.length), bytes);
}

export function encodeString(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 1 && (bytes[0] as number) < 0x80) return bytes;
  return concat(header(0x80, bytes.length), bytes);
}

export function encodeInteger(value: bigint): Uint8Array {
  return encodeString(toMinimalBytes(value));
}

/** @param items Already encoded. */
export function encodeList(items: readonly Uint8Array[]): Uint8Array {
  const payload = concat(...items);
  return concat(header(0xc0, payload.length), payload);
}

/** Bytes of a list's header and its payload. */
export function listBounds(encoded: Uint8Array): { start: number; end: number } {
  const { start, length } = readHeader(encoded, 0);
  return { start, end: start + length };
}

function readHeader(bytes: Uint8Array, at: number): { isList: boolean; start: number; length: number } {
  const first = bytes[at];
  if (first === undefined) throw new RlpError(`an item begins at byte ${at}, behind the end (${bytes.length} bytes)`);
  if (first < 0x80) return { isList: false, start: at, length: 1 };
  const isList = first >= 0xc0;
  const short = first - (isList ? 0xc0 : 0x80);
  if (short < 56) {
    const start = at + 1;
    if (!isList && short === 1 && (bytes[start] ?? 0) < 0x80)
      throw new RlpError(`a byte below 0x80 has a header at ${at}`);
    return { isList, start, length: short };
  }
  const start = at + 1 + short - 55;
  const lengthBytes = bytes.subarray(at + 1, start);
  const length = toBigInt(lengthBytes);
  if (lengthBytes[0] === 0 || length < 56n) throw new RlpError(`the length at byte ${at} is not minimal`);
  if (length > BigInt(bytes.length)) throw new RlpError(`an item of ${length} bytes in ${bytes.length} bytes`);
  return { isList, start, length: Number(length) };
}

/** No structure that is decoded here nests deeper; a bound keeps hostile input off the call stack. */
const MAX_DEPTH = 8;

function decodeAt(bytes: Uint8Array, at: number, depth: number): { item: RlpItem; end: number } {
  if (depth > MAX_DEPTH) throw new RlpError(`lists nest deeper than ${MAX_DEPTH}`);
  const { isList, start, length } = readHeader(bytes, at);
  const end = start + length;
  if (end > bytes.length) throw new RlpError(`an item ends at byte ${end} of ${bytes.length}`);
  const encoded = bytes.subarray(at, end);
  if (!isList) return { item: { kind: "string", bytes: bytes.subarray(start, end), encoded }, end };
  const items: RlpItem[] = [];
  for (let next = start; next < end;) {
    const decoded = decodeAt(bytes, next, depth + 1);
    if (decoded.end > end) throw new RlpError(`an item passes the end of its list at byte ${end}`);
    items.push(decoded.item);
    next = decoded.end;
  }
  return { item: { kind: "list", items, encoded }, end };
}

/** @throws {RlpError} for anything but one canonical item. */
export function decode(bytes: Uint8Array): RlpItem {
  const { item, end } = decodeAt(bytes, 0, 0);
  if (end !== bytes.length) throw new RlpError(`${bytes.length - end} bytes are left over`);
  return item;
}

export function asList(item: RlpItem | undefined, length?: number): RlpItem[] {
  if (item?.kind !== "list") throw new RlpError("a list was expected");
  if (length !== undefined && item.items.length !== length) {
    throw new RlpError(`a list of ${length} items was expected, found ${item.items.length}`);
  }
  return item.items;
}

/** @param lengths Allowed lengths in bytes; any when left out. */
export function asBytes(item: RlpItem | undefined, ...lengths: readonly number[]): Uint8Array {
  if (item?.kind !== "string") throw new RlpError("a string was expected");
  if (lengths.length > 0 && !lengths.includes(item.bytes.length)) {
    throw new RlpError(`${lengths.join(" or ")} bytes were expected, found ${item.bytes.length}`);
  }
  return item.bytes;
}

/** A minimal integer of at most `bits` bits. */
export function asInteger(item: RlpItem | undefined, bits = 256): bigint {
  const bytes = asBytes(item);
  if (bytes[0] === 0) throw new RlpError("an integer has a leading zero");
  const value = toBigInt(bytes);
  if (value >= 1n << BigInt(bits)) throw new RlpError(`an integer has more than ${bits} bits`);
  return value;
}

export const EMPTY_STRING = encodeString(NO_BYTES);
