import { MOST_NUMBER, signed, type Word, wordOf, wrapped } from "./word.js";

// What the operands' opcodes give. The first operand is the one on top of the stack.

export function add(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= MOST_NUMBER) return sum;
  }
  return wrapped(BigInt(a) + BigInt(b));
}

export function sub(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number" && a >= b) return a - b;
  return wrapped(BigInt(a) - BigInt(b));
}

export function mul(a: Word, b: Word): Word {
  if (typeof a === "number" && typeof b === "number") {
    // A product that is rounded is above 2^53 either way.
    const product = a * b;
    if (product <= MOST_NUMBER) return product;
  }
  return wrapped(BigInt(a) * BigInt(b));
}

export function div(a: Word, b: Word): Word {
  if (b === 0) return 0;
  // Exact: a quotient below the next integer is further from it than rounding reaches, for a, b < 2^53.
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b);
  return wordOf(BigInt(a) / BigInt(b));
}

export function sdiv(a: Word, b: Word): Word {
  if (b === 0) return 0;
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b);
  return wrapped(signed(a) / signed(b));
}

export function mod(a: Word, b: Word): Word {
  if (b === 0) return 0;
  if (typeof a === "number" && typeof b === "number") return a % b;
  return wordOf(BigInt(a) % BigInt(b));
}

export function smod(a: Word, b: Word): Word {
  if (b === 0) return 0;
  if (typeof a === "number" && typeof b === "number") return a % b;
  return wrapped(signed(a) % signed(b));
}

export function addmod(a: Word, b: Word, modulus: Word): Word {
  return modulus === 0 ? 0 : wordOf((BigInt(a) + BigInt(b)) % BigInt(modulus));
}

export function mulmod(a: Word, b: Word, modulus: Word): Word {
  return modulus === 0 ? 0 : wordOf((BigInt(a) * BigInt(b)) % BigInt(modulus));
}

export function exp(base: Word, exponent: Word): Word {
  // Powers of two that fit come in nearly all code.
  if (base === 2 && typeof exponent === "number") return exponent > 255 ? 0 : wordOf(1n << BigInt(exponent));
  let result = 1n;
  let power = BigInt(base);
  for (let left = BigInt(exponent); left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = BigInt.asUintN(256, result * power);
    power = BigInt.asUintN(256, power * power);
  }
  return wordOf(result);
}

/** Bytes of a word without leading zeros. */
export function byteLength(word: Word): number {
  return word === 0 ? 0 : Math.ceil(word.toString(16).length / 2);
}

export function signExtend(byte: Word, word: Word): Word {
  if (typeof byte !== "number" || byte > 30) return word;
  return wrapped(BigInt.asIntN(8 * byte + 8, BigInt(word)));
}
