import { fromSigned, toSigned } from "./signed.js";
import { type Opcode, pure } from "./table.js";

const wrap = (value: bigint): bigint => BigInt.asUintN(256, value);

/** Square and multiply modulo 2^256. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * base);
    base = wrap(base * base);
  }
  return result;
}

function byteLength(value: bigint): number {
  return value === 0n ? 0 : Math.ceil(value.toString(16).length / 2);
}

function signExtend(byte: bigint, value: bigint): bigint {
  return byte >= 31n ? value : wrap(BigInt.asIntN(8 * (Number(byte) + 1), value));
}

const GAS_PER_EXPONENT_BYTE = 50;

export const arithmetic: readonly Opcode[] = [
  pure(0x01, "ADD", 3, (a, b) => wrap(a + b), 2),
  pure(0x02, "MUL", 5, (a, b) => wrap(a * b), 2),
  pure(0x03, "SUB", 3, (a, b) => wrap(a - b), 2),
  pure(0x04, "DIV", 5, (a, b) => (b === 0n ? 0n : a / b), 2),
  pure(0x05, "SDIV", 5, (a, b) => (b === 0n ? 0n : fromSigned(toSigned(a) / toSigned(b))), 2),
  pure(0x06, "MOD", 5, (a, b) => (b === 0n ? 0n : a % b), 2),
  pure(0x07, "SMOD", 5, (a, b) => (b === 0n ? 0n : fromSigned(toSigned(a) % toSigned(b))), 2),
  pure(0x08, "ADDMOD", 8, (a, b, c) => (c === 0n ? 0n : (a + b) % c), 3),
  pure(0x09, "MULMOD", 8, (a, b, c) => (c === 0n ? 0n : (a * b) % c), 3),
  {
    code: 0x0a,
    name: "EXP",
    inputs: 2,
    outputs: 1,
    gas: 10,
    execute: (run) => {
      const base = run.frame.pop();
      const exponent = run.frame.pop();
      run.charge(GAS_PER_EXPONENT_BYTE * byteLength(exponent));
      run.frame.push(power(base, exponent));
    },
  },
  pure(0x0b, "SIGNEXTEND", 5, signExtend, 2),
];
