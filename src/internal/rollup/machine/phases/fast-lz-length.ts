/** Slots of the table of last positions. */
export const TABLE_ENTRIES = 8_192;
/** Farthest that a match reaches back, in bytes. */
const WINDOW = 0x1fff;
/** No match begins in the last bytes: the compressor drops one that it finds at its very last position. */
const TAIL = 14;
/** Every match ends before the last bytes. */
const END = 4;
const LITERAL_RUN = 32;
const MATCH_RUN = 262;
/** Positions of one step. */
const POSITIONS = 8_192;

/** FastLZ level 1 on its way through some bytes. Only the length of what it would write is kept. */
export interface Compression {
  at: number;
  literalsFrom: number;
  length: number;
  /** Where each hash of three bytes was seen last. */
  table: Uint32Array;
}

/** Goes on for one step. The last one counts the literals that are left. */
export function compress(data: Uint8Array, from: Compression): Compression & { isDone: boolean } {
  const { table } = from;
  let { at, literalsFrom, length } = from;
  const limit = Math.max(data.length - TAIL, 0);
  const stop = Math.min(limit, at + POSITIONS);
  while (at < stop) {
    const triple = tripleAt(data, at);
    const slot = slotOf(triple);
    const candidate = table[slot] as number;
    table[slot] = at;
    if (at - candidate > WINDOW || tripleAt(data, candidate) !== triple) {
      at++;
      continue;
    }
    const matched = matchLength(data, candidate + 3, at + 3, data.length - END);
    length += literalsLength(at - literalsFrom) + matchTokens(matched);
    at += matched;
    for (let i = 0; i < 2; i++, at++) table[slotOf(tripleAt(data, at))] = at;
    literalsFrom = at;
  }
  if (at < limit) return { at, literalsFrom, length, table, isDone: false };
  return { at, literalsFrom, length: length + literalsLength(data.length - literalsFrom), table, isDone: true };
}

function tripleAt(data: Uint8Array, at: number): number {
  return (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16);
}

function slotOf(triple: number): number {
  return (Math.imul(2_654_435_769, triple) >>> 19) & (TABLE_ENTRIES - 1);
}

/** The first byte that differs counts too, as in the original. */
function matchLength(data: Uint8Array, candidate: number, at: number, end: number): number {
  for (let length = 0; at + length < end; length++) {
    if (data[candidate + length] !== data[at + length]) return length + 1;
  }
  return Math.max(end - at, 0);
}

function literalsLength(count: number): number {
  const rest = count % LITERAL_RUN;
  return Math.floor(count / LITERAL_RUN) * (LITERAL_RUN + 1) + (rest === 0 ? 0 : rest + 1);
}

function matchTokens(matched: number): number {
  const beyondFirst = matched - 1;
  return Math.floor(beyondFirst / MATCH_RUN) * 3 + (beyondFirst % MATCH_RUN >= 6 ? 3 : 2);
}
