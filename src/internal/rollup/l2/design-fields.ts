import { systemOf } from "../../semantics/design.js";
import { bytesToHex } from "../ovm/bytes.js";
import type { Trie } from "../ovm/state/trie.js";
import { EMPTY_STORAGE, type WorldState } from "../ovm/state/world-state.js";
import type { BlockContext } from "../ovm/types.js";
import type { ChainRules, Hex } from "../types.js";
import { arbitrumFields } from "./arbitrum/header.js";
import { type DesignFields, extraDataOf } from "./header.js";

const MESSAGE_PASSER = "4200000000000000000000000000000000000016";

/** @param world the state after the block */
export function designFields({ semantics }: ChainRules, context: BlockContext, world: WorldState): DesignFields {
  if (systemOf(semantics) === "arbitrum") return arbitrumFields(context, world);
  return {
    coinbase: context.coinbase,
    extraData: extraDataOf(semantics),
    mixHash: context.prevRandao,
    difficulty: 0n,
    withdrawalsRoot: hexRootOf(world.account(MESSAGE_PASSER)?.storage ?? EMPTY_STORAGE),
  };
}

/** A passer's trie is the same one in most blocks, and so is the text of its root. */
const hexRoots = new WeakMap<Trie<Uint8Array>, Hex>();

function hexRootOf(trie: Trie<Uint8Array>): Hex {
  const root = hexRoots.get(trie) ?? bytesToHex(trie.root);
  hexRoots.set(trie, root);
  return root;
}
