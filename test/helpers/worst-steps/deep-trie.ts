import type { Preimages } from "../../../src/internal/rollup/machine/state/pool.js";
import { toNibbles } from "../../../src/internal/rollup/machine/trie/nibbles.js";
import { Branch, Leaf, type NodeOrStub, Stub } from "../../../src/internal/rollup/machine/trie/nodes.js";
import { nonZeroWord } from "./bytes.js";

/**
 * Full branches above every entry. A trie of all accounts there are has 7; to have more, one has to find keys that share
 * more nibbles: 16 of them take 2^64 hashes. 8 more on top for those who have found them.
 */
export const DEPTH = 24;

/** Two keys that share so many nibbles take 2^80 hashes. The Solidity trie calls itself once a node, on L1's stack of 1,024 words. */
export const BEYOND_REACH = 40;

/** What a trie has at a key. No value: a place that is free. */
export interface DeepEntry {
  key: Uint8Array;
  value: Uint8Array | undefined;
  /** The last branch above the entry holds it and a full branch: without the entry it becomes an extension of that. */
  isLonely?: boolean;
}

/**
 * A trie in which every entry lies below so many branches whose other children are all there, though it is unknown
 * what they are: so many that a step opens them all, 532 bytes each, and writes them all again.
 *
 * @returns the hash of its root
 */
export function deepTrie(preimages: Preimages, entries: readonly DeepEntry[], levels = DEPTH): bigint {
  const paths = entries.map((entry) => ({ ...entry, path: toNibbles(entry.key) }));
  const root = nodeAt({ preimages, levels }, paths, 0) as Branch;
  return preimages.give(root.encoded);
}

type Placed = DeepEntry & { path: Uint8Array };

interface Growth {
  preimages: Preimages;
  levels: number;
}

function nodeAt(growth: Growth, entries: readonly Placed[], depth: number): Branch | Leaf | undefined {
  const { preimages, levels } = growth;
  const [first] = entries;
  if (first === undefined) throw new Error("no entry here");
  if (depth === levels) {
    if (entries.length > 1) throw new Error(`two keys share ${depth} nibbles`);
    return first.value === undefined ? undefined : new Leaf(first.path.subarray(depth), first.value);
  }
  const isPair = depth === levels - 1 && first.isLonely === true;
  const other = isPair ? ((first.path[depth] as number) + 1) % 16 : undefined;
  const children = Array.from({ length: 16 }, (_, nibble): NodeOrStub | undefined => {
    const below = entries.filter(({ path }) => path[depth] === nibble);
    if (below.length > 0) return refer(preimages, nodeAt(growth, below, depth + 1));
    if (!isPair) return new Stub(nonZeroWord());
    return nibble === other ? refer(preimages, fullBranch()) : undefined;
  });
  return new Branch(children, undefined);
}

function fullBranch(): Branch {
  return new Branch(
    Array.from({ length: 16 }, () => new Stub(nonZeroWord())),
    undefined,
  );
}

function refer(preimages: Preimages, node: Branch | Leaf | undefined): NodeOrStub | undefined {
  if (node === undefined || node.encoded.length < 32) return node;
  return new Stub(preimages.give(node.encoded));
}
