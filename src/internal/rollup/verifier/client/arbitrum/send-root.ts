import { concatBytes } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import type { ClientState } from "../state.js";
import { word } from "../word.js";
import { ARB_SYS } from "./accounts.js";
import { readSlot } from "./slots.js";

// Slots of ArbSys: how many messages it sent, and the full subtrees among them.
const COUNT = 1n;
const SUBTREES = 2n;

/** The messages to L1 so far: their number, and the root of the tree whose leaves they are. What a level lacks is 32 zero bytes. */
export async function sendsOf(state: ClientState): Promise<{ count: bigint; root: Uint8Array }> {
  const count = await readSlot(state, ARB_SYS, COUNT);
  const levels = count === 0n ? 0 : count.toString(2).length;
  const nothing = word(0n);
  let root: Uint8Array | undefined;
  for (let level = 0; level < levels; level += 1) {
    const hasSubtree = ((count >> BigInt(level)) & 1n) === 1n;
    const subtree = hasSubtree ? word(await readSlot(state, ARB_SYS, SUBTREES + BigInt(level))) : undefined;
    const isTop = level === levels - 1;
    if (root !== undefined)
      root = keccak256(subtree === undefined ? concatBytes(root, nothing) : concatBytes(subtree, root));
    else if (subtree !== undefined) root = isTop ? subtree : keccak256(concatBytes(subtree, nothing));
  }
  return { count, root: root ?? nothing };
}
