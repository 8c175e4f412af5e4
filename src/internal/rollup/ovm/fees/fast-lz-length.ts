const HASH_SLOTS = 8_192;
/** Farthest that a match may reach back, in bytes. */
const WINDOW = 0x1fff;
/** No match begins in the last bytes: the compressor drops one that it finds at its very last position. */
const TAIL = 14;
/** Every match ends before the last bytes. */
const END = 4;
/** Longest run of literals behind one token. */
const LITERAL_RUN = 32;
/** Longest match behind one token. */
const MATCH_RUN = 262;

/** Where each slot's triple was seen last. Made once: an own one for each transaction costs more than all the rest. */
const lastSeen = new Uint32Array(HASH_SLOTS);

/**
 * How many bytes FastLZ (level 1) makes of `data`. The L1 data fee since Fjord is a function of this length, so the
 * length must equal op-geth's and the GasPriceOracle's byte for byte; the compressed bytes themselves are never needed.
 *
 * Format: https://github.com/ariya/FastLZ. Rules of the fee: OP Stack specifications, `fjord/exec-engine.md`.
 *
 * @returns Length in bytes; 0 for no data.
 */
export function fastLzLength(data: Uint8Array): number {
  lastSeen.fill(0);
  const limit = Math.max(data.length - TAIL, 0);
  let length = 0;
  let literalsFrom = 0;

  for (let at = 2; at < limit;) {
    const triple = tripleAt(data, at);
    const slot = slotOf(triple);
    const candidate = lastSeen[slot] as number;
    lastSeen[slot] = at;
    if (at - candidate > WINDOW || tripleAt(data, candidate) !== triple) {
      at++;
      continue;
    }
    length += literalsLength(at - literalsFrom);
    const matched = matchLength(data, candidate + 3, at + 3, data.length - END);
    length += matchTokensLength(matched);
    at += matched;
    for (let i = 0; i < 2; i++) lastSeen[slotOf(tripleAt(data, at))] = at++;
    literalsFrom = at;
  }
  return length + literalsLength(data.length - literalsFrom);
}

function tripleAt(data: Uint8Array, at: number): number {
  return (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16);
}

function slotOf(triple: number): number {
  return (Math.imul(2_654_435_769, triple) >>> 19) & (HASH_SLOTS - 1);
}

/** Bytes equal from `candidate` and `at` on; the first that differs counts too, as in the original. */
function matchLength(data: Uint8Array, candidate: number, at: number, end: number): number {
  for (let length = 0; at + length < end; length++) {
    if (data[candidate + length] !== data[at + length]) return length + 1;
  }
  return Math.max(end - at, 0);
}

/** A token and its bytes for every started run of 32. */
function literalsLength(count: number): number {
  const rest = count % LITERAL_RUN;
  return Math.floor(count / LITERAL_RUN) * (LITERAL_RUN + 1) + (rest === 0 ? 0 : rest + 1);
}

/** Short matches take two bytes, longer ones three. */
function matchTokensLength(matched: number): number {
  const beyondFirst = matched - 1;
  return Math.floor(beyondFirst / MATCH_RUN) * 3 + (beyondFirst % MATCH_RUN >= 6 ? 3 : 2);
}
