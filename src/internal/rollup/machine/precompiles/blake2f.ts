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

/** RFC 7693, 2.6. 64-bit words are pairs of 32-bit ones, the lower first: rounds are many, and BigInts slow. */
const IV = Uint32Array.of(
  ...[0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a],
  ...[0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19],
);

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

/** v[a] += x, of 64 bits. */
function add(v: Uint32Array, a: number, low: number, high: number): void {
  const sum = (v[a] as number) + low;
  v[a] = sum;
  v[a + 1] = (v[a + 1] as number) + high + (sum > 0xffffffff ? 1 : 0);
}

/** v[a] = (v[a] ^ v[b]) rotated right by `by` bits, 0 < by < 32. */
function xorRotate(v: Uint32Array, a: number, b: number, by: number): void {
  const low = (v[a] as number) ^ (v[b] as number);
  const high = (v[a + 1] as number) ^ (v[b + 1] as number);
  v[a] = (low >>> by) | (high << (32 - by));
  v[a + 1] = (high >>> by) | (low << (32 - by));
}

/** v[a] = (v[a] ^ v[b]) with its halves exchanged, a rotation by 32. */
function xorExchange(v: Uint32Array, a: number, b: number): void {
  const low = (v[a] as number) ^ (v[b] as number);
  v[a] = (v[a + 1] as number) ^ (v[b + 1] as number);
  v[a + 1] = low;
}

/** RFC 7693, 3.1: mixes words a, b, c, d of the state with words x and y of the message. All are positions of pairs. */
function mix(v: Uint32Array, m: Uint32Array, a: number, b: number, c: number, d: number, x: number, y: number): void {
  add(v, a, v[b] as number, v[b + 1] as number);
  add(v, a, m[x] as number, m[x + 1] as number);
  xorExchange(v, d, a);
  add(v, c, v[d] as number, v[d + 1] as number);
  xorRotate(v, b, c, 24);
  add(v, a, v[b] as number, v[b + 1] as number);
  add(v, a, m[y] as number, m[y + 1] as number);
  xorRotate(v, d, a, 16);
  add(v, c, v[d] as number, v[d + 1] as number);
  // Right by 63 is left by one: exchange, then right by 31.
  xorExchange(v, b, c);
  const low = v[b] as number;
  const high = v[b + 1] as number;
  v[b] = (low >>> 31) | (high << 1);
  v[b + 1] = (high >>> 31) | (low << 1);
}

function round(v: Uint32Array, m: Uint32Array, sigma: readonly number[]): void {
  for (let i = 0; i < 8; i++) {
    const [a, b, c, d] = MIXINGS[i] as (typeof MIXINGS)[number];
    mix(v, m, 2 * a, 2 * b, 2 * c, 2 * d, 2 * (sigma[2 * i] as number), 2 * (sigma[2 * i + 1] as number));
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
    const half = (at: number): number => view.getUint32(at, true);
    const h = Uint32Array.from({ length: 16 }, (_, i) => half(4 + 4 * i));
    const m = Uint32Array.from({ length: 32 }, (_, i) => half(68 + 4 * i));
    const v = Uint32Array.of(...h, ...IV);
    for (let i = 0; i < 4; i++) v[24 + i] = (v[24 + i] as number) ^ half(196 + 4 * i);
    if (isFinal === 1) for (const i of [28, 29]) v[i] = ~(v[i] as number);
    const rounds = view.getUint32(0);
    for (let i = 0; i < rounds; i++) round(v, m, SIGMA[i % 10] as readonly number[]);
    const output = new Uint8Array(64);
    const outputView = viewOf(output);
    for (let i = 0; i < 16; i++) {
      outputView.setUint32(4 * i, (h[i] as number) ^ (v[i] as number) ^ (v[i + 16] as number), true);
    }
    return output;
  },
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
