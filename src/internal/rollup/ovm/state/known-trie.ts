import { RLP } from "@ethereumjs/rlp";

import { bytesToHex } from "../bytes.js";
import type { Item } from "../transactions/fields.js";
import { Hash } from "./reference.js";
import { EMPTY_ROOT, Trie } from "./trie.js";
import { type Branch, branchOf, type EncodeValue, extensionOf, leafOf, type Node, type Unknown } from "./trie-node.js";

const NO_NODES = bytesToHex(EMPTY_ROOT);

/** RLP of trie nodes by their hash, in hex. */
export type KnownNodes = ReadonlyMap<string, Uint8Array>;

/** How a trie keeps its values. */
export interface ValueCodec<V> {
  encode: EncodeValue<V>;
  decode: (bytes: Uint8Array) => V;
}

/**
 * The trie with a root, as far as `nodes` know it, also what they get to know later: the rest is known by its hash alone.
 *
 * @param owner for who meets an unknown node: which trie it is in
 */
export function knownTrie<V>(
  root: Uint8Array,
  nodes: KnownNodes,
  { encode, decode }: ValueCodec<V>,
  owner?: string,
): Trie<V> {
  const childOf = (item: Item): Node<V> | undefined => {
    if (Array.isArray(item)) return nodeOf(item);
    if (item.length === 0) return undefined;
    const reference = new Hash(new DataView(item.buffer, item.byteOffset, item.length));
    let node: Node<V> | undefined;
    const known = (): Node<V> | undefined => {
      const bytes = node === undefined ? nodes.get(bytesToHex(item)) : undefined;
      if (bytes === undefined) return node;
      node = nodeOf(RLP.decode(bytes) as Item[]);
      // A root may be shorter than its hash.
      if (bytes.length >= item.length) node.reference = reference;
      return node;
    };
    return { kind: "unknown", reference, owner, known };
  };
  const nodeOf = (items: readonly Item[]): Node<V> => {
    if (items.length === 17) {
      return branchOf(items.slice(0, 16).map(childOf));
    }
    const { path, isLeaf } = parsePath(items[0] as Uint8Array);
    return isLeaf
      ? leafOf(path, decode(items[1] as Uint8Array))
      : extensionOf(path, childOf(items[1]!) as Branch<V> | Unknown<V>);
  };
  return new Trie(encode, bytesToHex(root) === NO_NODES ? undefined : childOf(root));
}

/** Hex-prefix encoding (Yellow Paper, appendix C), read. */
function parsePath(bytes: Uint8Array): { path: Uint8Array; isLeaf: boolean } {
  const flags = bytes[0]! >> 4;
  const nibbles = Array.from(bytes).flatMap((byte) => [byte >> 4, byte & 0x0f]);
  return { path: Uint8Array.from(nibbles.slice(flags % 2 === 1 ? 1 : 2)), isLeaf: flags >= 2 };
}
