import { concatBytes } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import type { ClientState } from "../state.js";
import { word } from "../word.js";
import { ARB_SYS } from "./accounts.js";
import { readSlot, writeSlot } from "./slots.js";

/** Slots of ArbSys: how many L1 blocks L2 came to know, and where the last of them begin, two slots each. */
const SLOTS = { count: 322n, entries: 323n } as const;
const KEPT = 256n;

function entryOf(index: bigint): bigint {
  return SLOTS.entries + 2n * (index % KEPT);
}

/** Writes down that the block behind `parentHash` is the first that knows an L1 block, if it is. */
export async function writeL1Block(state: ClientState, l1Number: bigint, parentHash: bigint): Promise<void> {
  const count = await readSlot(state, ARB_SYS, SLOTS.count);
  const last = count === 0n ? undefined : await readSlot(state, ARB_SYS, entryOf(count - 1n));
  if (last !== undefined && last >= l1Number) return;
  await writeSlot(state, ARB_SYS, SLOTS.count, BigInt.asUintN(256, count + 1n));
  await writeSlot(state, ARB_SYS, entryOf(count), l1Number);
  await writeSlot(state, ARB_SYS, entryOf(count) + 1n, parentHash);
}

/**
 * The block before the first that knew an L1 block behind `number` has the answer: its hash where that is the very next L1 block, else
 * a hash of it and the number. Blocks before genesis have none (docs/spec/arbitrum.md, "A block").
 */
export async function hashOnL1Axis(state: ClientState, number: bigint): Promise<Uint8Array> {
  const count = await readSlot(state, ARB_SYS, SLOTS.count);
  const numberOf = (index: bigint) => readSlot(state, ARB_SYS, entryOf(index));
  // By halves, as the machine does: where a cheat wrote numbers that do not rise, the way decides.
  let [from, to] = [count > KEPT ? count - KEPT : 0n, count];
  while (from !== to) {
    const half = (from + to) / 2n;
    if ((await numberOf(half)) > number) to = half;
    else from = half + 1n;
  }
  const before = from === count ? 0n : await readSlot(state, ARB_SYS, entryOf(from) + 1n);
  if (before === 0n) return word(0n);
  if ((await numberOf(from)) === number + 1n) return word(before);
  const littleEndian = new Uint8Array(8);
  new DataView(littleEndian.buffer).setBigUint64(0, number, true);
  return keccak256(concatBytes(word(before), littleEndian));
}
