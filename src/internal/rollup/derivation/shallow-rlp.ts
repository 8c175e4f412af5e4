import { type NestedUint8Array, RLP } from "@ethereumjs/rlp";

/** No transaction nests deeper; the machine draws the same line. */
const MAX_DEPTH = 8;

/**
 * Decodes RLP that clients or batches brought. `@ethereumjs/rlp` recurses and copies at each level: bytes that are nothing but lists in
 * lists would take its whole stack, and more than half a second.
 */
export function decodeShallow(bytes: Uint8Array): Uint8Array | NestedUint8Array {
  assertShallow(bytes);
  return RLP.decode(bytes);
}

/** Looks at headers alone. What breaks a rule of RLP ends the walk: decoding stops there too. */
function assertShallow(bytes: Uint8Array): void {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length;) {
    while (ends.at(-1) === at) ends.pop();
    if (ends.length > MAX_DEPTH) throw new Error(`lists nest deeper than ${MAX_DEPTH}`);
    const { isList, start, end } = itemAt(bytes, at);
    if (end > (ends.at(-1) ?? bytes.length)) return;
    if (isList && end > start) ends.push(end);
    at = isList ? start : end;
  }
}

function itemAt(bytes: Uint8Array, at: number): { isList: boolean; start: number; end: number } {
  const first = bytes[at]!;
  if (first < 0x80) return { isList: false, start: at, end: at + 1 };
  const isList = first >= 0xc0;
  const short = first - (isList ? 0xc0 : 0x80);
  if (short < 56) return { isList, start: at + 1, end: at + 1 + short };
  const start = at + 1 + short - 55;
  const length = bytes.subarray(at + 1, start).reduce((sum, byte) => sum * 256 + byte, 0);
  return { isList, start, end: start + length };
}
