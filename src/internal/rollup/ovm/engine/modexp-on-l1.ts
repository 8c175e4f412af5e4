import { bytesToBigInt } from "../bytes.js";

/** EIP-7823, in bytes. */
const LONGEST = 1_024n;

/** What MODEXP costs on L1 since Osaka (EIP-7883), in gas; more than any gas for numbers that L1 does not take. */
export function modexpCostOnL1(input: Uint8Array): bigint {
  const number = (from: number, length: number): bigint => {
    const bytes = new Uint8Array(length);
    bytes.set(input.subarray(from, from + length));
    return bytesToBigInt(bytes);
  };
  const [base, exponent, modulus] = [number(0, 32), number(32, 32), number(64, 32)];
  if (base > LONGEST || exponent > LONGEST || modulus > LONGEST) return 2n ** 256n;
  const longest = Number(base > modulus ? base : modulus);
  const complexity = longest > 32 ? 2 * Math.ceil(longest / 8) ** 2 : 16;
  const head = number(96 + Number(base), Math.min(Number(exponent), 32));
  const bits = head === 0n ? 0 : head.toString(2).length - 1;
  const iterations = Math.max(1, bits + 16 * Math.max(0, Number(exponent) - 32));
  return BigInt(Math.max(500, complexity * iterations));
}
