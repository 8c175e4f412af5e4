/** Slots of the table that says where three bytes were last seen: 2^13. */
const SLOT_BITS = 13;
/** 2^32 divided by the golden ratio. */
const MULTIPLIER = 2_654_435_769;
/** The compressor takes no match that begins in the last bytes, and ends each before the very last. */
const LAST_START = 14;
const LAST_END = 4;
/** Matches are at least this long. */
const TRIPLE = 3;
/** What one token can say: the longest run of literals, the longest match of two bytes and of three, the farthest match. */
const LONGEST_RUN = 32;
const LONGEST_SHORT_MATCH = 8;
const LONGEST_MATCH = 264;
/** A match that is longer is cut into pieces of this length. */
const PIECE = 262;
const FARTHEST = 8_191;

/**
 * FastLZ, level 1: the compressed form whose length the L1 data fee has been computed from since Fjord.
 *
 * @see https://github.com/ariya/FastLZ for the format; OP Stack specifications, `fjord/exec-engine.md`, for the fee
 */
export function fastLz(data: Uint8Array): Uint8Array {
  const seen = new Uint32Array(1 << SLOT_BITS);
  const output: number[] = [];
  const triple = (at: number): number => data[at]! + (data[at + 1]! << 8) + (data[at + 2]! << 16);
  const slot = (bytes: number): number => Math.imul(bytes, MULTIPLIER) >>> (32 - SLOT_BITS);
  /** Where the three bytes at `at` were last seen; they are seen at `at` now. */
  const look = (at: number): number => {
    const found = seen[slot(triple(at))]!;
    seen[slot(triple(at))] = at;
    return found;
  };

  let literalsFrom = 0;
  for (let at = 2; at < data.length - LAST_START; at++) {
    const before = look(at);
    if (at - before > FARTHEST || triple(before) !== triple(at)) continue;
    writeLiterals(output, data.subarray(literalsFrom, at));
    const length = matchLength(data, before, at);
    writeMatch(output, length, at - before);
    literalsFrom = at + length;
    look(literalsFrom - 2);
    look(literalsFrom - 1);
    at = literalsFrom - 1;
  }
  writeLiterals(output, data.subarray(literalsFrom));
  return Uint8Array.from(output);
}

/** How far the bytes at `before` and at `at` are the same; one less where the match runs into the end. */
function matchLength(data: Uint8Array, before: number, at: number): number {
  const most = data.length - LAST_END - at;
  for (let length = TRIPLE; length < most; length++) if (data[before + length] !== data[at + length]) return length;
  return most - 1;
}

function writeLiterals(output: number[], literals: Uint8Array): void {
  for (let from = 0; from < literals.length; from += LONGEST_RUN) {
    const run = literals.subarray(from, from + LONGEST_RUN);
    output.push(run.length - 1, ...run);
  }
}

function writeMatch(output: number[], length: number, distance: number): void {
  const [high, low] = [(distance - 1) >> 8, (distance - 1) & 0xff];
  let left = length;
  for (; left > LONGEST_MATCH; left -= PIECE) output.push(0xe0 + high, PIECE - 9, low);
  if (left <= LONGEST_SHORT_MATCH) output.push(((left - 2) << 5) + high, low);
  else output.push(0xe0 + high, left - 9, low);
}
