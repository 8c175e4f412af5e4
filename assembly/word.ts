// Words are four u64, the lowest first; a function takes the addresses of its words and writes the result to the last.

export function set(at: usize, a: u64, b: u64, c: u64, d: u64): void {
  store<u64>(at, a);
  store<u64>(at, b, 8);
  store<u64>(at, c, 16);
  store<u64>(at, d, 24);
}

export function setSmall(at: usize, value: u64): void {
  store<u64>(at, value);
  store<u64>(at, 0, 8);
  v128.store(at, v128.splat<u64>(0), 16);
}

export function copy(from: usize, to: usize): void {
  const low = v128.load(from);
  const high = v128.load(from, 16);
  v128.store(to, low);
  v128.store(to, high, 16);
}

/** Whether it is below 2^64. */
export function isSmall(at: usize): bool {
  return (load<u64>(at, 8) | load<u64>(at, 16) | load<u64>(at, 24)) == 0;
}

export function isZero(at: usize): bool {
  return (load<u64>(at) | load<u64>(at, 8) | load<u64>(at, 16) | load<u64>(at, 24)) == 0;
}

export function isNegative(at: usize): bool {
  return <i64>load<u64>(at, 24) < 0;
}

export function isEqual(a: usize, b: usize): bool {
  return (
    ((load<u64>(a) ^ load<u64>(b)) |
      (load<u64>(a, 8) ^ load<u64>(b, 8)) |
      (load<u64>(a, 16) ^ load<u64>(b, 16)) |
      (load<u64>(a, 24) ^ load<u64>(b, 24))) ==
    0
  );
}

export function isLess(a: usize, b: usize): bool {
  if (load<u64>(a, 24) != load<u64>(b, 24)) return load<u64>(a, 24) < load<u64>(b, 24);
  if (load<u64>(a, 16) != load<u64>(b, 16)) return load<u64>(a, 16) < load<u64>(b, 16);
  if (load<u64>(a, 8) != load<u64>(b, 8)) return load<u64>(a, 8) < load<u64>(b, 8);
  return load<u64>(a) < load<u64>(b);
}

export function isLessSigned(a: usize, b: usize): bool {
  const high = <i64>load<u64>(a, 24);
  const other = <i64>load<u64>(b, 24);
  return high == other ? isLess(a, b) : high < other;
}

/** Words in memory are big-endian. */
export function fromBytes(from: usize, to: usize): void {
  const high = v128.load(from);
  const low = v128.load(from, 16);
  v128.store(to, reversed(low));
  v128.store(to, reversed(high), 16);
}

export function toBytes(from: usize, to: usize): void {
  fromBytes(from, to);
}

function reversed(bytes: v128): v128 {
  return v128.shuffle<u8>(bytes, bytes, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
}

export function shiftLeft(by: u64, from: usize, to: usize): void {
  const a = load<u64>(from);
  const b = load<u64>(from, 8);
  const c = load<u64>(from, 16);
  const d = load<u64>(from, 24);
  const bits = by & 63;
  const w = a << bits;
  const x = (b << bits) | above(a, bits);
  const y = (c << bits) | above(b, bits);
  const z = (d << bits) | above(c, bits);
  if (by < 64) set(to, w, x, y, z);
  else if (by < 128) set(to, 0, w, x, y);
  else if (by < 192) set(to, 0, 0, w, x);
  else if (by < 256) set(to, 0, 0, 0, w);
  else set(to, 0, 0, 0, 0);
}

/** What a shift to the left by so many bits moves into the next u64. A shift by 64 would be one by 0. */
function above(value: u64, bits: u64): u64 {
  return (value >> 1) >> (63 - bits);
}

/** @param fill what comes in from the left: all zeros or all ones */
export function shiftRight(by: u64, fill: u64, from: usize, to: usize): void {
  const a = load<u64>(from);
  const b = load<u64>(from, 8);
  const c = load<u64>(from, 16);
  const d = load<u64>(from, 24);
  const bits = by & 63;
  const w = (a >> bits) | below(b, bits);
  const x = (b >> bits) | below(c, bits);
  const y = (c >> bits) | below(d, bits);
  const z = (d >> bits) | below(fill, bits);
  if (by < 64) set(to, w, x, y, z);
  else if (by < 128) set(to, x, y, z, fill);
  else if (by < 192) set(to, y, z, fill, fill);
  else if (by < 256) set(to, z, fill, fill, fill);
  else set(to, fill, fill, fill, fill);
}

function below(value: u64, bits: u64): u64 {
  return (value << 1) << (63 - bits);
}

/** Bits without leading zeros. */
export function bitLength(at: usize): u64 {
  let part: usize = 24;
  while (part > 0 && load<u64>(at + part) == 0) part -= 8;
  return 8 * part + 64 - clz(load<u64>(at + part));
}

const MOST_BITS: u64 = 256;

/** Bits to shift by: what is beyond 256 does the same. */
export function shiftOf(at: usize): u64 {
  return isSmall(at) ? min(load<u64>(at), MOST_BITS) : MOST_BITS;
}

/** What comes in from the left when it is shifted to the right with its sign. */
export function signOf(at: usize): u64 {
  return isNegative(at) ? u64.MAX_VALUE : 0;
}

/** Clears the highest bits, fewer than 256. */
export function clearHighest(bits: u64, at: usize): void {
  const mask = u64.MAX_VALUE >> (bits & 63);
  if (bits < 64) store<u64>(at, load<u64>(at, 24) & mask, 24);
  else if (bits < 128) set(at, load<u64>(at), load<u64>(at, 8), load<u64>(at, 16) & mask, 0);
  else if (bits < 192) set(at, load<u64>(at), load<u64>(at, 8) & mask, 0, 0);
  else setSmall(at, load<u64>(at) & mask);
}
