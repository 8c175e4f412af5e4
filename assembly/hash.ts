import { DIGEST, HASHED, HASHED_BLOCKS, RATE } from "../src/internal/rollup/ovm/engine/native/core/layout";
import { fromBytes } from "./word";

/** Of src/internal/rollup/keccak/permutation.ts, in this memory. This one begins anew, and leaves nothing but the digest. */
declare function absorb(blocks: i32): void;
/** And this one goes on with the state that is there, and leaves it. */
declare function resume(blocks: i32): void;

const STATE_BYTES = 200;
const AT_ONCE: u32 = HASHED_BLOCKS * RATE;

/** The word of the Keccak-256 of `length` bytes from `from` on. */
export function hash(from: usize, length: u32, to: usize): void {
  if (length < AT_ONCE) {
    absorb(last(from, length));
  } else {
    memory.fill(DIGEST, 0, STATE_BYTES);
    for (; length >= AT_ONCE; length -= AT_ONCE) {
      memory.copy(HASHED, from, AT_ONCE);
      resume(HASHED_BLOCKS);
      from += AT_ONCE;
    }
    resume(last(from, length));
  }
  fromBytes(DIGEST, to);
}

/** Puts the last blocks in their place, with Keccak's padding. */
function last(from: usize, length: u32): u32 {
  const blocks = length / RATE + 1;
  const end = HASHED + blocks * RATE;
  let at = HASHED;
  const whole = HASHED + (length & ~7);
  for (; at < whole; at += 8) store<u64>(at, load<u64>(from + at - HASHED));
  const bits = (<u64>(length & 7)) << 3;
  const part = load<u64>(from + at - HASHED) & (((<u64>1) << bits) - 1);
  store<u64>(at, part | ((<u64>1) << bits));
  for (at += 8; at < end; at += 8) store<u64>(at, 0);
  store<u8>(end - 1, load<u8>(end - 1) | 0x80);
  return blocks;
}
