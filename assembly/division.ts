import { absolute, negate } from "./arithmetic";
import { DIVIDEND, DIVISOR, QUOTIENT, WORD_A, WORD_B } from "../src/internal/rollup/ovm/engine/native/core/layout";
import { copy, isNegative, isSmall, isZero, set, setSmall } from "./word";

// Numbers are digits of 32 bits, the lowest first. The dividend has up to 17 of them, the divisor up to 8.

const WORD_DIGITS: u32 = 8;
const BASE: u64 = 0x100000000;

function digit(at: usize, i: u32): u64 {
  return load<u32>(at + ((<usize>i) << 2));
}

function setDigit(at: usize, i: u32, value: u64): void {
  store<u32>(at + ((<usize>i) << 2), <u32>value);
}

/** Digits without leading zeros. */
function significant(at: usize, most: u32): u32 {
  while (most > 0 && digit(at, most - 1) == 0) most--;
  return most;
}

/** Leaves the quotient's lowest 8 digits, and the remainder in the dividend. The divisor is not zero. */
function divide(dividendDigits: u32): void {
  set(QUOTIENT, 0, 0, 0, 0);
  const n = significant(DIVISOR, WORD_DIGITS);
  const m = significant(DIVIDEND, dividendDigits);
  if (m < n) return;
  if (n == 1) divideShort(m, digit(DIVISOR, 0));
  else divideLong(m, n);
}

function divideShort(m: u32, divisor: u64): void {
  let remainder: u64 = 0;
  for (let i = m; i-- > 0;) {
    const part = (remainder << 32) | digit(DIVIDEND, i);
    const quotient = part / divisor;
    if (i < WORD_DIGITS) setDigit(QUOTIENT, i, quotient);
    remainder = part - quotient * divisor;
    setDigit(DIVIDEND, i, 0);
  }
  setDigit(DIVIDEND, 0, remainder);
}

/** Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1). */
function divideLong(m: u32, n: u32): void {
  // Its first digit is at least half the base, so that a digit of the quotient is guessed too high by 2 at most.
  const shift = <u32>clz<u32>(<u32>digit(DIVISOR, n - 1));
  setDigit(DIVIDEND, m, 0);
  shiftDigitsLeft(DIVISOR, n, shift);
  shiftDigitsLeft(DIVIDEND, m + 1, shift);
  const first = digit(DIVISOR, n - 1);
  const second = digit(DIVISOR, n - 2);
  for (let j = m - n + 1; j-- > 0;) {
    const top = (digit(DIVIDEND, j + n) << 32) | digit(DIVIDEND, j + n - 1);
    let guess = top / first;
    let rest = top - guess * first;
    while (guess >= BASE || guess * second > ((rest << 32) | digit(DIVIDEND, j + n - 2))) {
      guess--;
      rest += first;
      if (rest >= BASE) break;
    }
    if (subtractProduct(j, n, guess)) {
      guess--;
      addBack(j, n);
    }
    if (j < WORD_DIGITS) setDigit(QUOTIENT, j, guess);
  }
  for (let i: u32 = 0; i < n; i++) {
    const part = (digit(DIVIDEND, i + 1) << 32) | digit(DIVIDEND, i);
    setDigit(DIVIDEND, i, part >> shift);
  }
  for (let i = n; i <= m; i++) setDigit(DIVIDEND, i, 0);
}

function shiftDigitsLeft(at: usize, count: u32, by: u32): void {
  if (by == 0) return;
  for (let i = count; i-- > 1;) setDigit(at, i, (digit(at, i) << by) | (digit(at, i - 1) >> (32 - by)));
  setDigit(at, 0, digit(at, 0) << by);
}

/** @returns whether the result is negative */
function subtractProduct(j: u32, n: u32, guess: u64): bool {
  let carry: u64 = 0;
  let borrow: u64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const product = guess * digit(DIVISOR, i) + carry;
    carry = product >> 32;
    const difference = digit(DIVIDEND, j + i) - (product & 0xffffffff) - borrow;
    setDigit(DIVIDEND, j + i, difference);
    borrow = difference >> 63;
  }
  const difference = digit(DIVIDEND, j + n) - carry - borrow;
  setDigit(DIVIDEND, j + n, difference);
  return difference >> 63 == 1;
}

function addBack(j: u32, n: u32): void {
  let carry: u64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const sum = digit(DIVIDEND, j + i) + digit(DIVISOR, i) + carry;
    setDigit(DIVIDEND, j + i, sum);
    carry = sum >> 32;
  }
  setDigit(DIVIDEND, j + n, digit(DIVIDEND, j + n) + carry);
}

/** Divides a word by a word: the quotient, and the remainder in the dividend. By zero, both are 0. */
function divideWords(a: usize, b: usize): void {
  if (isZero(b)) {
    set(QUOTIENT, 0, 0, 0, 0);
    set(DIVIDEND, 0, 0, 0, 0);
  } else if (isSmall(a) && isSmall(b)) {
    setSmall(QUOTIENT, load<u64>(a) / load<u64>(b));
    setSmall(DIVIDEND, load<u64>(a) % load<u64>(b));
  } else {
    copy(a, DIVIDEND);
    copy(b, DIVISOR);
    divide(WORD_DIGITS);
  }
}

export function quotient(a: usize, b: usize, to: usize): void {
  divideWords(a, b);
  copy(QUOTIENT, to);
}

export function remainder(a: usize, b: usize, to: usize): void {
  divideWords(a, b);
  copy(DIVIDEND, to);
}

export function quotientSigned(a: usize, b: usize, to: usize): void {
  const negative = isNegative(a) != isNegative(b);
  divideAbsolute(a, b);
  copy(QUOTIENT, to);
  if (negative) negate(to);
}

/** It has the sign of the dividend. */
export function remainderSigned(a: usize, b: usize, to: usize): void {
  const negative = isNegative(a);
  divideAbsolute(a, b);
  copy(DIVIDEND, to);
  if (negative) negate(to);
}

function divideAbsolute(a: usize, b: usize): void {
  copy(a, WORD_A);
  copy(b, WORD_B);
  absolute(WORD_A);
  absolute(WORD_B);
  divideWords(WORD_A, WORD_B);
}

export function sumModulo(a: usize, b: usize, modulus: usize, to: usize): void {
  if (isZero(modulus)) {
    set(to, 0, 0, 0, 0);
    return;
  }
  let carry: u64 = 0;
  for (let i: u32 = 0; i < WORD_DIGITS; i++) {
    const sum = digit(a, i) + digit(b, i) + carry;
    setDigit(DIVIDEND, i, sum);
    carry = sum >> 32;
  }
  setDigit(DIVIDEND, WORD_DIGITS, carry);
  copy(modulus, DIVISOR);
  divide(WORD_DIGITS + 1);
  copy(DIVIDEND, to);
}

export function productModulo(a: usize, b: usize, modulus: usize, to: usize): void {
  if (isZero(modulus)) {
    set(to, 0, 0, 0, 0);
    return;
  }
  set(DIVIDEND, 0, 0, 0, 0);
  for (let i: u32 = 0; i < WORD_DIGITS; i++) {
    let carry: u64 = 0;
    const factor = digit(a, i);
    for (let j: u32 = 0; j < WORD_DIGITS; j++) {
      const sum = factor * digit(b, j) + digit(DIVIDEND, i + j) + carry;
      setDigit(DIVIDEND, i + j, sum);
      carry = sum >> 32;
    }
    setDigit(DIVIDEND, i + WORD_DIGITS, carry);
  }
  copy(modulus, DIVISOR);
  divide(2 * WORD_DIGITS);
  copy(DIVIDEND, to);
}
