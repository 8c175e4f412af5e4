import { MOST_NUMBER, signed, type Word, wordOf, wrapped } from "./word.js";

// What the operands' opcodes give. The first operand is the one on top of the stack.

const TWO_32 = 4_294_967_296;
const ALL_ONES = 2n ** 256n - 1n;

/** Bits above the lower 32. */
function high(word: number): number {
  return Math.floor(word / TWO_32);
}

export function lt(a: Word, b: Word): number {
  if (typeof a === "number") return typeof b === "number" ? (a < b ? 1 : 0) : 1;
  return typeof b === "number" ? 0 : a < b ? 1 : 0;
}

export function slt(a: Word, b: Word): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? 1 : 0;
  return signed(a) < signed(b) ? 1 : 0;
}

export function and(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number") return (high(a) & high(b)) * TWO_32 + ((a & b) >>> 0);
  return wordOf(BigInt(a) & BigInt(b));
}

export function or(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number") return (high(a) | high(b)) * TWO_32 + ((a | b) >>> 0);
  return BigInt(a) | BigInt(b);
}

export function xor(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number") return (high(a) ^ high(b)) * TWO_32 + ((a ^ b) >>> 0);
  return wordOf(BigInt(a) ^ BigInt(b));
}

export function not(word: Word): Word {
  return wordOf(BigInt(word) ^ ALL_ONES);
}

export function byte(index: Word, word: Word): number {
  if (typeof index !== "number" || index > 31) return 0;
  return Number((BigInt(word) >> BigInt(8 * (31 - index))) & 0xffn);
}

export function shl(shift: Word, word: Word): Word {
  if (typeof shift !== "number" || shift > 255) return 0;
  if (typeof word === "number") {
    const shifted = word * 2 ** shift;
    if (shifted <= MOST_NUMBER) return shifted;
  }
  return wrapped(BigInt(word) << BigInt(shift));
}

export function shr(shift: Word, word: Word): Word {
  if (typeof shift !== "number" || shift > 255) return 0;
  if (typeof word === "number") return Math.floor(word / 2 ** shift);
  return wordOf(word >> BigInt(shift));
}

export function sar(shift: Word, word: Word): Word {
  const value = signed(word);
  // Beyond 255 nothing but the sign is left, as at 255.
  return wrapped(value >> (typeof shift === "number" && shift < 255 ? BigInt(shift) : 255n));
}

/** Leading zeros (EIP-7939). */
export function clz(word: Word): number {
  return word === 0 ? 256 : 256 - word.toString(2).length;
}
