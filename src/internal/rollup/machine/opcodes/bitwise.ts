import { MAX_WORD } from "../state/bytes.js";
import { fromSigned, toSigned } from "./signed.js";
import { type Opcode, pure } from "./table.js";

const flag = (condition: boolean): bigint => (condition ? 1n : 0n);

function byteOf(index: bigint, word: bigint): bigint {
  return index >= 32n ? 0n : (word >> (8n * (31n - index))) & 0xffn;
}

function leadingZeros(word: bigint): bigint {
  return word === 0n ? 256n : BigInt(256 - word.toString(2).length);
}

/** BigInt shifts by any amount below 256 are cheap; larger ones have fixed results. */
function shiftRightArithmetic(shift: bigint, word: bigint): bigint {
  return fromSigned(toSigned(word) >> (shift >= 256n ? 255n : shift));
}

export const bitwise: readonly Opcode[] = [
  pure(0x10, "LT", 3, (a, b) => flag(a < b), 2),
  pure(0x11, "GT", 3, (a, b) => flag(a > b), 2),
  pure(0x12, "SLT", 3, (a, b) => flag(toSigned(a) < toSigned(b)), 2),
  pure(0x13, "SGT", 3, (a, b) => flag(toSigned(a) > toSigned(b)), 2),
  pure(0x14, "EQ", 3, (a, b) => flag(a === b), 2),
  pure(0x15, "ISZERO", 3, (a) => flag(a === 0n), 1),
  pure(0x16, "AND", 3, (a, b) => a & b, 2),
  pure(0x17, "OR", 3, (a, b) => a | b, 2),
  pure(0x18, "XOR", 3, (a, b) => a ^ b, 2),
  pure(0x19, "NOT", 3, (a) => a ^ MAX_WORD, 1),
  pure(0x1a, "BYTE", 3, byteOf, 2),
  pure(0x1b, "SHL", 3, (shift, word) => (shift >= 256n ? 0n : BigInt.asUintN(256, word << shift)), 2),
  pure(0x1c, "SHR", 3, (shift, word) => (shift >= 256n ? 0n : word >> shift), 2),
  pure(0x1d, "SAR", 3, shiftRightArithmetic, 2),
  pure(0x1e, "CLZ", 5, leadingZeros, 1),
];
