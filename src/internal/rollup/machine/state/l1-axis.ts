import type { Account } from "./account.js";
import { concat, hashBytes, toBytes } from "./bytes.js";
import type { Reads } from "./reads.js";
import { readSlot } from "./world.js";

/** ArbSys's slots: how many L1 blocks L2 came to know, and the last of them, two slots each. */
const COUNT = 322n;
const ENTRIES = 323n;
const RING = 256n;

function slotOf(index: bigint): bigint {
  return ENTRIES + 2n * (index % RING);
}

/** What ArbSys is told at the start of a block: nothing, if L2 knew its L1 block or a later one. docs/spec/arbitrum.md */
export function l1AxisWrites(
  arbSys: Account,
  l1Number: bigint,
  parentHash: bigint,
  reads: Reads | undefined,
): (readonly [slot: bigint, value: bigint])[] {
  const count = readSlot(arbSys, COUNT, reads);
  if (count > 0n && readSlot(arbSys, slotOf(count - 1n), reads) >= l1Number) return [];
  const slot = slotOf(count);
  return [
    [COUNT, BigInt.asUintN(256, count + 1n)],
    [slot, l1Number],
    [slot + 1n, parentHash],
  ];
}

/**
 * BLOCKHASH on Arbitrum: the hash of the L2 block before the first that knew a later L1 block, or one made from it.
 *
 * @param number one of the last 256 L1 blocks before the one that L2 knows
 */
export function l1AxisHash(arbSys: Account, number: bigint, reads: Reads | undefined): bigint {
  const numberOf = (index: bigint): bigint => readSlot(arbSys, slotOf(index), reads);
  const count = readSlot(arbSys, COUNT, reads);
  let [low, high] = [count > RING ? count - RING : 0n, count];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (numberOf(middle) > number) high = middle;
    else low = middle + 1n;
  }
  if (low === count) return 0n;
  const hash = readSlot(arbSys, slotOf(low) + 1n, reads);
  if (hash === 0n || numberOf(low) === number + 1n) return hash;
  return hashBytes(concat(toBytes(hash, 32), toBytes(number, 8).reverse()));
}
