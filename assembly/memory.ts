import { COPY_WORD, GAS, MEMORY, MEMORY_WORD, SIZE } from "../src/internal/rollup/ovm/engine/native/core/layout";
import { isSmall } from "./word";

const PAGE_BITS: i64 = 16;
/** A word may be read from the last byte on, and a hash's last u64. */
const BEHIND: u64 = 64;
/** Beyond what any gas pays for. */
const MOST: u64 = 1 << 32;
const NOT_PAYABLE: u64 = u64.MAX_VALUE;

/** Tells TypeScript that the memory is another buffer. */
declare function grown(): void;

/** For TypeScript, whose numbers are f64. */
export function expandTo(end: f64): bool {
  return expand(<u64>end);
}

export function reserveTo(end: f64): void {
  reserve(<u64>end);
}

/** Makes sure that all bytes before `end` are there. */
function reserve(end: u64): void {
  const missing = <i64>(end + BEHIND) - ((<i64>memory.size()) << PAGE_BITS);
  if (missing <= 0) return;
  // By a quarter, so that a frame which grows word by word seldom gets here.
  const pages = <i32>((missing + 0xffff) >> PAGE_BITS);
  if (memory.grow(max(pages, memory.size() >> 2)) < 0 && memory.grow(pages) < 0) unreachable();
  grown();
}

/** Gas of so much memory, from none on. */
function priceOf(words: u64): u64 {
  return load<u32>(MEMORY_WORD) * words + (words * words) / 512;
}

/** Where a range ends; nothing is beyond an empty one. */
export function endOf(offset: usize, length: usize): u64 {
  if (!isSmall(length)) return NOT_PAYABLE;
  return endAfter(offset, load<u64>(length));
}

export function endAfter(offset: usize, length: u64): u64 {
  if (length == 0) return 0;
  if (!isSmall(offset) || load<u64>(offset) > MOST || length > MOST) return NOT_PAYABLE;
  return load<u64>(offset) + length;
}

/** Pays for memory up to `end`, which is zeros at first. Without gas enough, gas is below 0; what no gas pays for is not paid. */
export function expand(end: u64): bool {
  const size = load<u32>(SIZE);
  if (end <= size) return true;
  if (end > MOST) return false;
  const words = (end + 31) >> 5;
  if (!pay(<i64>(priceOf(words) - priceOf(size >> 5)))) return false;
  const at = <usize>load<u32>(MEMORY);
  reserve(at + (words << 5));
  memory.fill(at + size, 0, <usize>(words << 5) - size);
  store<u32>(SIZE, <u32>(words << 5));
  return true;
}

function pay(gas: i64): bool {
  const left = <i64>load<f64>(GAS) - gas;
  store<f64>(GAS, <f64>left);
  return left >= 0;
}

export function payWords(price: usize, length: u64): bool {
  return pay(<i64>(load<u32>(price) * ((length + 31) >> 5)));
}

/** Pays for a copy to a range that ends at `end`. */
export function payCopy(gas: i64, end: u64, length: u64): bool {
  store<f64>(GAS, <f64>gas);
  return expand(end) && payWords(COPY_WORD, length);
}

/** Copies `length` bytes of a source from `from` on; behind its end there are zeros. */
export function copyIn(to: usize, source: usize, sourceLength: u32, from: usize, length: u32): void {
  const start = isSmall(from) && load<u64>(from) < sourceLength ? <u32>load<u64>(from) : sourceLength;
  const count = min(length, sourceLength - start);
  memory.copy(to, source + start, count);
  memory.fill(to + count, 0, length - count);
}
