import { sliceWithZeros, toBigInt, toBytes } from "../state/bytes.js";
import type { Precompile } from "./precompile.js";

/** EIP-7823 */
const MAX_LENGTH = 1_024n;
/** Three lengths and three numbers: what is behind them does not matter. */
export const MOST_READ = 3 * 32 + 3 * Number(MAX_LENGTH);
/** EIP-7883 */
const MIN_GAS = 500n;
const SMALL_COMPLEXITY = 16n;
const GAS_PER_EXPONENT_BYTE = 16n;

function lengthsOf(input: Uint8Array): { base: bigint; exponent: bigint; modulus: bigint } {
  const word = (index: bigint): bigint => toBigInt(sliceWithZeros(input, 32n * index, 32));
  return { base: word(0n), exponent: word(1n), modulus: word(2n) };
}

function bitLength(value: bigint): bigint {
  return value === 0n ? 0n : BigInt(value.toString(2).length);
}

/** Bits of the exponent's first 32 bytes, and so many for every byte behind them. */
function iterations(input: Uint8Array, base: bigint, exponent: bigint, perByte: bigint): bigint {
  const head = toBigInt(sliceWithZeros(input, 96n + base, Number(exponent < 32n ? exponent : 32n)));
  const bits = bitLength(head);
  const beyond = exponent > 32n ? perByte * (exponent - 32n) : 0n;
  const count = beyond + (bits === 0n ? 0n : bits - 1n);
  return count === 0n ? 1n : count;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  base %= modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

export const modexp: Precompile = {
  name: "modexp",
  gas: (input) => {
    const { base, exponent, modulus } = lengthsOf(input);
    const longest = base > modulus ? base : modulus;
    const words = (longest + 7n) / 8n;
    const complexity = longest > 32n ? 2n * words * words : SMALL_COMPLEXITY;
    const gas = complexity * iterations(input, base, exponent, GAS_PER_EXPONENT_BYTE);
    // Lengths are the caller's: the product may be any number, and compares the same as a float.
    return Number(gas < MIN_GAS ? MIN_GAS : gas);
  },
  run: (input) => {
    const { base, exponent, modulus } = lengthsOf(input);
    if (base > MAX_LENGTH || exponent > MAX_LENGTH || modulus > MAX_LENGTH) return undefined;
    const part = (from: bigint, length: bigint): bigint => toBigInt(sliceWithZeros(input, 96n + from, Number(length)));
    const m = part(base + exponent, modulus);
    if (m === 0n) return new Uint8Array(Number(modulus));
    return toBytes(power(part(0n, base), part(base, exponent), m), Number(modulus));
  },
};

/** EIP-2565 */
const MIN_GAS_BEFORE = 200n;
const GAS_PER_EXPONENT_BYTE_BEFORE = 8n;
const DIVISOR = 3n;

/** The price before Osaka. L1 computes the result, and pays today's. */
export const modexpBefore: Precompile = {
  ...modexp,
  gas: (input) => {
    const { base, exponent, modulus } = lengthsOf(input);
    const longest = base > modulus ? base : modulus;
    const words = (longest + 7n) / 8n;
    const gas = (words * words * iterations(input, base, exponent, GAS_PER_EXPONENT_BYTE_BEFORE)) / DIVISOR;
    return Number(gas < MIN_GAS_BEFORE ? MIN_GAS_BEFORE : gas);
  },
  costOnL1: (input) => modexp.gas(input),
};
