import { WORD_A, WORD_B } from "../src/internal/rollup/ovm/engine/native/core/layout";
import { bitLength, copy, isNegative, isSmall, set, setSmall, shiftLeft } from "./word";

export function add(a: usize, b: usize, to: usize): void {
  const w = load<u64>(a) + load<u64>(b);
  let carry = u64(w < load<u64>(a));
  let sum = load<u64>(a, 8) + load<u64>(b, 8);
  const x = sum + carry;
  carry = u64(sum < load<u64>(a, 8)) | u64(x < sum);
  sum = load<u64>(a, 16) + load<u64>(b, 16);
  const y = sum + carry;
  carry = u64(sum < load<u64>(a, 16)) | u64(y < sum);
  set(to, w, x, y, load<u64>(a, 24) + load<u64>(b, 24) + carry);
}

export function subtract(a: usize, b: usize, to: usize): void {
  const w = load<u64>(a) - load<u64>(b);
  let borrow = u64(load<u64>(a) < load<u64>(b));
  let difference = load<u64>(a, 8) - load<u64>(b, 8);
  const x = difference - borrow;
  borrow = u64(load<u64>(a, 8) < load<u64>(b, 8)) | u64(difference < borrow);
  difference = load<u64>(a, 16) - load<u64>(b, 16);
  const y = difference - borrow;
  borrow = u64(load<u64>(a, 16) < load<u64>(b, 16)) | u64(difference < borrow);
  set(to, w, x, y, load<u64>(a, 24) - load<u64>(b, 24) - borrow);
}

/** Two's complement. */
export function negate(at: usize): void {
  const w = <u64>0 - load<u64>(at);
  let carry = u64(w == 0);
  const x = ~load<u64>(at, 8) + carry;
  carry &= u64(x == 0);
  const y = ~load<u64>(at, 16) + carry;
  carry &= u64(y == 0);
  set(at, w, x, y, ~load<u64>(at, 24) + carry);
}

/** Makes it positive. */
export function absolute(at: usize): void {
  if (isNegative(at)) negate(at);
}

/** The upper half of a product of 128 bits. */
function high(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const middle = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  return a1 * b1 + (middle >> 32) + (other >> 32);
}

export function multiply(a: usize, b: usize, to: usize): void {
  const a0 = load<u64>(a);
  const b0 = load<u64>(b);
  if (isSmall(a) && isSmall(b)) {
    set(to, a0 * b0, (a0 | b0) >> 32 == 0 ? 0 : high(a0, b0), 0, 0);
    return;
  }
  const a1 = load<u64>(a, 8);
  const a2 = load<u64>(a, 16);
  const b1 = load<u64>(b, 8);
  const b2 = load<u64>(b, 16);
  // Columns of products; the carries of one go into the next. Above 2^192 carries fall off.
  let x = high(a0, b0);
  let y: u64 = 0;
  let z = a0 * load<u64>(b, 24) + a1 * b2 + a2 * b1 + load<u64>(a, 24) * b0;
  let part = a0 * b1;
  x += part;
  y += u64(x < part);
  part = a1 * b0;
  x += part;
  y += u64(x < part);
  part = high(a0, b1);
  y += part;
  z += u64(y < part);
  part = high(a1, b0);
  y += part;
  z += u64(y < part);
  part = a0 * b2;
  y += part;
  z += u64(y < part) + high(a0, b2);
  part = a1 * b1;
  y += part;
  z += u64(y < part) + high(a1, b1);
  part = a2 * b0;
  y += part;
  z += u64(y < part) + high(a2, b0);
  set(to, a0 * b0, x, y, z);
}

/** Squares and multiplies. */
export function power(base: usize, exponent: usize, to: usize): void {
  if (isSmall(base) && load<u64>(base) == 2) {
    const bits = isSmall(exponent) ? load<u64>(exponent) : u64.MAX_VALUE;
    setSmall(WORD_A, 1);
    shiftLeft(bits, WORD_A, to);
    return;
  }
  copy(base, WORD_A);
  setSmall(WORD_B, 1);
  const bits = bitLength(exponent);
  for (let bit: u64 = 0; bit < bits; bit++) {
    const digit = load<u8>(exponent + <usize>(bit >> 3)) >> (<u8>(bit & 7));
    if (digit & 1) multiply(WORD_B, WORD_A, WORD_B);
    multiply(WORD_A, WORD_A, WORD_A);
  }
  copy(WORD_B, to);
}

/** Of the bytes of a word, that with the lowest index on top. */
export function byteAt(index: usize, word: usize): u64 {
  if (!isSmall(index) || load<u64>(index) > 31) return 0;
  return load<u8>(word + 31 - <usize>load<u64>(index));
}

export function countLeadingZeros(at: usize): u64 {
  return 256 - bitLength(at);
}
