import { concat, sliceWithZeros, toBigInt, toBytes } from "../state/bytes.js";
import { bn254Curve } from "./pairing-curves.js";
import { FALSE_WORD, orFail, type Precompile, TRUE_WORD } from "./precompile.js";

type Curve = ReturnType<typeof bn254Curve>;
type G1Point = InstanceType<Curve["G1"]["ProjectivePoint"]>;
type G2Point = InstanceType<Curve["G2"]["ProjectivePoint"]>;

const PAIR = 192;

function field(input: Uint8Array, word: number): bigint {
  const value = toBigInt(sliceWithZeros(input, BigInt(32 * word), 32));
  if (value >= bn254Curve().fields.Fp.ORDER) throw new RangeError("not a field element");
  return value;
}

/** A point of G1 from the word `at` on; zeros are the point at infinity (EIP-196). */
function readG1(input: Uint8Array, at: number): G1Point {
  const { ProjectivePoint: G1 } = bn254Curve().G1;
  const x = field(input, at);
  const y = field(input, at + 1);
  if (x === 0n && y === 0n) return G1.ZERO;
  const point = G1.fromAffine({ x, y });
  point.assertValidity();
  return point;
}

/** A point of G2: imaginary parts come first (EIP-197). */
function readG2(input: Uint8Array, at: number): G2Point {
  const { ProjectivePoint: G2 } = bn254Curve().G2;
  const { Fp2 } = bn254Curve().fields;
  const [xi, xr, yi, yr] = [0, 1, 2, 3].map((i) => field(input, at + i)) as [bigint, bigint, bigint, bigint];
  if (xi === 0n && xr === 0n && yi === 0n && yr === 0n) return G2.ZERO;
  const point = G2.fromAffine({ x: Fp2.fromBigTuple([xr, xi]), y: Fp2.fromBigTuple([yr, yi]) });
  point.assertValidity();
  return point;
}

function encode(point: G1Point): Uint8Array {
  if (point.equals(bn254Curve().G1.ProjectivePoint.ZERO)) return new Uint8Array(64);
  const { x, y } = point.toAffine();
  return concat(toBytes(x, 32), toBytes(y, 32));
}

export const bn254Add: Precompile = {
  name: "bn254Add",
  gas: () => 150,
  run: (input) => orFail(() => encode(readG1(input, 0).add(readG1(input, 2)))),
};

export const bn254Mul: Precompile = {
  name: "bn254Mul",
  gas: () => 6_000,
  run: (input) =>
    orFail(() => {
      const point = readG1(input, 0);
      const scalar = toBigInt(sliceWithZeros(input, 64n, 32)) % bn254Curve().fields.Fr.ORDER;
      return encode(scalar === 0n ? bn254Curve().G1.ProjectivePoint.ZERO : point.multiplyUnsafe(scalar));
    }),
};

export const bn254Pairing: Precompile = {
  name: "bn254Pairing",
  gas: (input) => 45_000 + 34_000 * Math.floor(input.length / PAIR),
  run: (input) => {
    if (input.length % PAIR !== 0) return undefined;
    return orFail(() => {
      const {
        fields,
        G1: { ProjectivePoint: G1 },
        G2: { ProjectivePoint: G2 },
        pairingBatch,
      } = bn254Curve();
      const pairs = [];
      for (let at = 0; at < input.length; at += PAIR) {
        const g1 = readG1(input, at / 32);
        const g2 = readG2(input, at / 32 + 2);
        if (!g1.equals(G1.ZERO) && !g2.equals(G2.ZERO)) pairs.push({ g1, g2 });
      }
      return fields.Fp12.eql(pairingBatch(pairs), fields.Fp12.ONE) ? TRUE_WORD : FALSE_WORD;
    });
  },
};
