import type { Precompile } from "./precompile.js";

/** RFC 7693, 2.7: the order in which a round takes the message's words. */
const SIGMA: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/** RFC 7693, 2.6. */
const IV: readonly bigint[] = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];

/** Columns, then diagonals: which words of the state the eight mixings of a round take. */
const MIXINGS: readonly (readonly [number, number, number, number])[] = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

const LENGTH = 213;

const rotateRight = (word: bigint, by: bigint): bigint => BigInt.asUintN(64, (word >> by) | (word << (64n - by)));

function round(v: BigUint64Array, m: BigUint64Array, sigma: readonly number[]): void {
  const at = (i: number): bigint => v[i] as bigint;
  for (const [i, [a, b, c, d]] of MIXINGS.entries()) {
    v[a] = at(a) + at(b) + (m[sigma[2 * i] as number] as bigint);
    v[d] = rotateRight(at(d) ^ at(a), 32n);
    v[c] = at(c) + at(d);
    v[b] = rotateRight(at(b) ^ at(c), 24n);
    v[a] = at(a) + at(b) + (m[sigma[2 * i + 1] as number] as bigint);
    v[d] = rotateRight(at(d) ^ at(a), 16n);
    v[c] = at(c) + at(d);
    v[b] = rotateRight(at(b) ^ at(c), 63n);
  }
}

/** BLAKE2b's compression function (EIP-152). */
export const blake2f: Precompile = {
  name: "blake2f",
  gas: (input) => (input.length === LENGTH ? viewOf(input).getUint32(0) : 0),
  run: (input) => {
    const isFinal = input[LENGTH - 1];
    if (input.length !== LENGTH || isFinal === undefined || isFinal > 1) return undefined;
    const view = viewOf(input);
    const word = (at: number): bigint => view.getBigUint64(at, true);
    const h = BigUint64Array.from({ length: 8 }, (_, i) => word(4 + 8 * i));
    const m = BigUint64Array.from({ length: 16 }, (_, i) => word(68 + 8 * i));
    const v = BigUint64Array.from([...h, ...IV]);
    v[12] = (v[12] as bigint) ^ word(196);
    v[13] = (v[13] as bigint) ^ word(204);
    if (isFinal === 1) v[14] = ~(v[14] as bigint);
    const rounds = view.getUint32(0);
    for (let i = 0; i < rounds; i++) round(v, m, SIGMA[i % 10] as readonly number[]);
    const output = new Uint8Array(64);
    const outputView = new DataView(output.buffer);
    for (let i = 0; i < 8; i++) {
      outputView.setBigUint64(8 * i, (h[i] as bigint) ^ (v[i] as bigint) ^ (v[i + 8] as bigint), true);
    }
    return output;
  },
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
