import { systemOf } from "../../semantics/design.js";
import { OVM2_PREDEPLOYS, PREDEPLOYS } from "../l2-addresses.js";
import { accountKey, bytesToHex } from "../ovm/bytes.js";
import type { Trie } from "../ovm/state/trie.js";
import { EMPTY_STORAGE, type WorldState } from "../ovm/state/world-state.js";
import type { BlockContext } from "../ovm/types.js";
import type { ChainRules, Hex } from "../types.js";
import { arbitrumFields } from "./arbitrum/header.js";
import { type DesignFields, extraDataOf } from "./header.js";

const NO_HASH: Hex = `0x${"00".repeat(32)}`;
const MESSAGE_PASSER = accountKey(PREDEPLOYS.l2ToL1MessagePasser);
const OVM2_MESSAGE_PASSER = accountKey(OVM2_PREDEPLOYS.messagePasser);

/** @param world the state after the block */
export function designFields({ semantics }: ChainRules, context: BlockContext, world: WorldState): DesignFields {
  const system = systemOf(semantics);
  if (system === "arbitrum") return arbitrumFields(context, world);
  const passer = system === "optimism" ? MESSAGE_PASSER : OVM2_MESSAGE_PASSER;
  return {
    fork: system === "optimism" ? "prague" : "berlin",
    coinbase: context.coinbase,
    extraData: extraDataOf(semantics),
    mixHash: system === "ovm1" ? NO_HASH : context.prevRandao,
    difficulty: 0n,
    withdrawalsRoot: hexRootOf(world.account(passer)?.storage ?? EMPTY_STORAGE),
  };
}

/** A passer's trie is the same one in most blocks, and so is the text of its root. */
const hexRoots = new WeakMap<Trie<Uint8Array>, Hex>();

function hexRootOf(trie: Trie<Uint8Array>): Hex {
  const root = hexRoots.get(trie) ?? bytesToHex(trie.root);
  hexRoots.set(trie, root);
  return root;
}
