import { encodeWords, hashBytes } from "./bytes.js";
import type { Reads } from "./reads.js";
import { readSlot, type World } from "./world.js";

/** ArbSys, and its slots: the number of messages to L1, and the roots of the full subtrees, from the lowest level up. */
const ARB_SYS = 0x64n;
const SIZE = 1n;
const PARTIALS = 2n;

/** Number of messages to L1, and the root of their tree, in which what is missing are 32 zero bytes at every level: docs/spec/arbitrum.md. */
export function sendTree(world: World, reads: Reads | undefined): { count: bigint; root: bigint } {
  const account = world.account(ARB_SYS, reads);
  const count = readSlot(account, SIZE, reads);
  let root: bigint | undefined;
  for (let level = 0n; count >> level !== 0n; level++) {
    const isFull = ((count >> level) & 1n) === 1n;
    if (!isFull && root === undefined) continue;
    const left = isFull ? readSlot(account, PARTIALS + level, reads) : root!;
    const isTop = count >> (level + 1n) === 0n;
    if (root === undefined) root = isTop ? left : pair(left, 0n);
    else root = pair(left, isFull ? root : 0n);
  }
  return { count, root: root ?? 0n };
}

function pair(left: bigint, right: bigint): bigint {
  return hashBytes(encodeWords([left, right]));
}
