import { concat, toBigInt, toBytes } from "../state/bytes.js";
import { bls12Curve } from "./pairing-curves.js";

type Curve = ReturnType<typeof bls12Curve>;
export type G1Point = InstanceType<Curve["G1"]["ProjectivePoint"]>;
export type G2Point = InstanceType<Curve["G2"]["ProjectivePoint"]>;
type Fp2 = ReturnType<Curve["fields"]["Fp2"]["fromBigTuple"]>;

export const g1 = (): Curve["G1"]["ProjectivePoint"] => bls12Curve().G1.ProjectivePoint;
export const g2 = (): Curve["G2"]["ProjectivePoint"] => bls12Curve().G2.ProjectivePoint;

/** EIP-2537's encodings, in bytes. */
export const FP = 64;
export const G1_LENGTH = 2 * FP;
export const G2_LENGTH = 4 * FP;

/** A field element: 16 zero bytes, then 48 big-endian ones below the modulus. */
export function readFp(input: Uint8Array, at: number): bigint {
  const value = toBigInt(input.subarray(at, at + FP));
  if (value >= bls12Curve().fields.Fp.ORDER) throw new RangeError("not a field element");
  return value;
}

export function readFp2(input: Uint8Array, at: number): Fp2 {
  return bls12Curve().fields.Fp2.fromBigTuple([readFp(input, at), readFp(input, at + FP)]);
}

/** @param inSubgroup Addition takes any point of the curve, the other operations only those of the subgroup. */
export function readG1(input: Uint8Array, at: number, inSubgroup: boolean): G1Point {
  const { Fp } = bls12Curve().fields;
  const x = readFp(input, at);
  const y = readFp(input, at + FP);
  if (x === 0n && y === 0n) return g1().ZERO;
  if (!Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.sqr(x), x), bls12Curve().G1.CURVE.b)))
    throw new RangeError("not on the curve");
  const point = g1().fromAffine({ x, y });
  if (inSubgroup) point.assertValidity();
  return point;
}

export function readG2(input: Uint8Array, at: number, inSubgroup: boolean): G2Point {
  const { Fp2 } = bls12Curve().fields;
  const x = readFp2(input, at);
  const y = readFp2(input, at + 2 * FP);
  if (Fp2.is0(x) && Fp2.is0(y)) return g2().ZERO;
  if (!Fp2.eql(Fp2.sqr(y), Fp2.add(Fp2.mul(Fp2.sqr(x), x), bls12Curve().G2.CURVE.b))) {
    throw new RangeError("not on the curve");
  }
  const point = g2().fromAffine({ x, y });
  if (inSubgroup) point.assertValidity();
  return point;
}

export function encodeG1(point: G1Point): Uint8Array {
  if (point.equals(g1().ZERO)) return new Uint8Array(G1_LENGTH);
  const { x, y } = point.toAffine();
  return concat(toBytes(x, FP), toBytes(y, FP));
}

export function encodeG2(point: G2Point): Uint8Array {
  if (point.equals(g2().ZERO)) return new Uint8Array(G2_LENGTH);
  const { x, y } = point.toAffine();
  return concat(toBytes(x.c0, FP), toBytes(x.c1, FP), toBytes(y.c0, FP), toBytes(y.c1, FP));
}
