import { toBigInt } from "../state/bytes.js";
import { G1_DISCOUNTS, G2_DISCOUNTS, msmGas } from "./bls12-discounts.js";
import * as points from "./bls12-points.js";
import { bls12Curve } from "./pairing-curves.js";
import { FALSE_WORD, orFail, type Precompile, TRUE_WORD } from "./precompile.js";

const { G1_LENGTH, G2_LENGTH, FP, readG1, readG2, encodeG1, encodeG2 } = points;
const SCALAR = 32;
const PAIR = G1_LENGTH + G2_LENGTH;

/** A precompile that fails for inputs of any length but `length`. */
function fixed(name: string, length: number, gas: number, run: (input: Uint8Array) => Uint8Array): Precompile {
  return { name, gas: () => gas, run: (input) => (input.length === length ? orFail(() => run(input)) : undefined) };
}

/** A precompile over one or more entries of `length` bytes. */
function listed(
  name: string,
  length: number,
  gas: (entries: number) => number,
  run: (input: Uint8Array, offsets: number[]) => Uint8Array,
): Precompile {
  return {
    name,
    gas: (input) => gas(Math.floor(input.length / length)),
    run: (input) => {
      if (input.length === 0 || input.length % length !== 0) return undefined;
      const offsets = Array.from({ length: input.length / length }, (_, i) => i * length);
      return orFail(() => run(input, offsets));
    },
  };
}

const scalarAt = (input: Uint8Array, at: number): bigint =>
  toBigInt(input.subarray(at, at + SCALAR)) % bls12Curve().fields.Fr.ORDER;

export const bls12G1Add = fixed("bls12G1Add", 2 * G1_LENGTH, 375, (input) =>
  encodeG1(readG1(input, 0, false).add(readG1(input, G1_LENGTH, false))),
);

export const bls12G2Add = fixed("bls12G2Add", 2 * G2_LENGTH, 600, (input) =>
  encodeG2(readG2(input, 0, false).add(readG2(input, G2_LENGTH, false))),
);

export const bls12G1Msm = listed(
  "bls12G1Msm",
  G1_LENGTH + SCALAR,
  (pairs) => msmGas(pairs, 12_000, G1_DISCOUNTS),
  (input, offsets) => {
    let sum = points.g1().ZERO;
    for (const at of offsets) {
      const point = readG1(input, at, true);
      const scalar = scalarAt(input, at + G1_LENGTH);
      if (scalar !== 0n) sum = sum.add(point.multiplyUnsafe(scalar));
    }
    return encodeG1(sum);
  },
);

export const bls12G2Msm = listed(
  "bls12G2Msm",
  G2_LENGTH + SCALAR,
  (pairs) => msmGas(pairs, 22_500, G2_DISCOUNTS),
  (input, offsets) => {
    let sum = points.g2().ZERO;
    for (const at of offsets) {
      const point = readG2(input, at, true);
      const scalar = scalarAt(input, at + G2_LENGTH);
      if (scalar !== 0n) sum = sum.add(point.multiplyUnsafe(scalar));
    }
    return encodeG2(sum);
  },
);

export const bls12Pairing = listed(
  "bls12Pairing",
  PAIR,
  (pairs) => 37_700 + 32_600 * pairs,
  (input, offsets) => {
    const pairs = offsets
      .map((at) => ({ g1: readG1(input, at, true), g2: readG2(input, at + G1_LENGTH, true) }))
      .filter(({ g1, g2 }) => !g1.equals(points.g1().ZERO) && !g2.equals(points.g2().ZERO));
    const { Fp12 } = bls12Curve().fields;
    return Fp12.eql(bls12Curve().pairingBatch(pairs), Fp12.ONE) ? TRUE_WORD : FALSE_WORD;
  },
);

export const bls12MapFpToG1 = fixed("bls12MapFpToG1", FP, 5_500, (input) =>
  encodeG1(bls12Curve().G1.mapToCurve([points.readFp(input, 0)]) as points.G1Point),
);

export const bls12MapFp2ToG2 = fixed("bls12MapFp2ToG2", 2 * FP, 23_800, (input) =>
  encodeG2(bls12Curve().G2.mapToCurve([points.readFp(input, 0), points.readFp(input, FP)]) as points.G2Point),
);
