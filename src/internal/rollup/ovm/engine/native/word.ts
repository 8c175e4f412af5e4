/**
 * A word of 256 bits, without sign. INVARIANT: a number up to 2^53 − 1 where it fits, else a bigint; so two words are the
 * same exactly if `===` says so, and a number is always less than a bigint.
 */
export type Word = number | bigint;

export const MOST_NUMBER = Number.MAX_SAFE_INTEGER;
const MOST_NUMBER_BIG = BigInt(MOST_NUMBER);
const TWO_32 = 4_294_967_296;
const ADDRESS_BITS = 160;

/** The word of a bigint below 2^256. */
export function wordOf(value: bigint): Word {
  return value <= MOST_NUMBER_BIG ? Number(value) : value;
}

/** The word whose 32 bytes begin at `offset`. */
function readWord(view: DataView, offset: number): Word {
  const isShort =
    (view.getInt32(offset) |
      view.getInt32(offset + 4) |
      view.getInt32(offset + 8) |
      view.getInt32(offset + 12) |
      view.getInt32(offset + 16) |
      view.getInt32(offset + 20)) ===
    0;
  if (isShort) {
    const high = view.getUint32(offset + 24);
    // 53 bits: 21 above the lower 32.
    if (high < 0x20_0000) return high * TWO_32 + view.getUint32(offset + 28);
    return view.getBigUint64(offset + 24);
  }
  return (
    (((view.getBigUint64(offset) << 64n) | view.getBigUint64(offset + 8)) << 128n) |
    ((view.getBigUint64(offset + 16) << 64n) | view.getBigUint64(offset + 24))
  );
}

/** Writes 32 bytes at `offset`. */
function writeWord(view: DataView, offset: number, word: Word): void {
  if (typeof word === "number") {
    view.setInt32(offset, 0);
    view.setInt32(offset + 4, 0);
    view.setInt32(offset + 8, 0);
    view.setInt32(offset + 12, 0);
    view.setInt32(offset + 16, 0);
    view.setInt32(offset + 20, 0);
    view.setUint32(offset + 24, Math.floor(word / TWO_32));
    view.setUint32(offset + 28, word >>> 0);
  } else {
    // What does not fit into 64 bits is cut off.
    view.setBigUint64(offset, word >> 192n);
    view.setBigUint64(offset + 8, word >> 128n);
    view.setBigUint64(offset + 16, word >> 64n);
    view.setBigUint64(offset + 24, word);
  }
}

// To make a view of someone else's bytes takes longer than to copy 32 of them.
const scratch = new Uint8Array(32);
const scratchView = new DataView(scratch.buffer);

/** Big-endian bytes, at most 32 of them. */
export function wordOfBytes(bytes: Uint8Array): Word {
  const start = 32 - bytes.length;
  for (let i = 0; i < 32; i++) scratch[i] = i < start ? 0 : bytes[i - start]!;
  return readWord(scratchView, 0);
}

export function bytesOfWord(word: Word): Uint8Array {
  writeWord(scratchView, 0, word);
  return scratch.slice();
}

/** 64 hex digits without prefix. */
export function hexOfWord(word: Word): string {
  return word.toString(16).padStart(64, "0");
}

/** The state's key of an account: the address in 40 hex digits. */
export function addressKey(address: Word): string {
  return address.toString(16).padStart(40, "0");
}

/** The address that a word names: its lower 20 bytes. */
export function addressOf(word: Word): Word {
  return typeof word === "number" ? word : wordOf(BigInt.asUintN(ADDRESS_BITS, word));
}
