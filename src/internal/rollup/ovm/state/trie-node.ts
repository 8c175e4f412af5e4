import { keccak256 } from "../../keccak/keccak256.js";
import { encodeBytes, encodeList } from "./rlp.js";

/**
 * Nodes of a persistent Merkle-Patricia trie (Yellow Paper, appendix D). INVARIANT: a node never changes after it was
 * made, so tries share nodes freely and each node's reference is computed at most once.
 */
export interface Leaf<V> {
  kind: "leaf";
  /** Nibbles from here to the end of the key. */
  path: Uint8Array;
  value: V;
  reference?: Uint8Array;
}

export interface Extension<V> {
  kind: "extension";
  path: Uint8Array;
  child: Branch<V>;
  reference?: Uint8Array;
}

export interface Branch<V> {
  kind: "branch";
  /** Sixteen children, by the next nibble. */
  children: readonly (Node<V> | undefined)[];
  /** Of the key that ends here. Keys of one length, and RLP-encoded indices, never do. */
  value: V | undefined;
  reference?: Uint8Array;
}

export type Node<V> = Leaf<V> | Extension<V> | Branch<V>;

/** Bytes of a value as the trie commits to them. */
export type EncodeValue<V> = (value: V) => Uint8Array;

const EMPTY_STRING = Uint8Array.of(0x80);

/** Two nibbles a byte; the first nibble carries leaf or extension, and the parity of the length. */
function hexPrefix(path: Uint8Array, isLeaf: boolean): Uint8Array {
  const odd = path.length % 2;
  const out = new Uint8Array((path.length >> 1) + 1);
  out[0] = (isLeaf ? 0x20 : 0) | (odd ? 0x10 | path[0]! : 0);
  for (let i = odd, o = 1; i < path.length; i += 2, o++) out[o] = (path[i]! << 4) | path[i + 1]!;
  return out;
}

export function encodeNode<V>(node: Node<V>, encode: EncodeValue<V>): Uint8Array {
  switch (node.kind) {
    case "leaf":
      return encodeList([encodeBytes(hexPrefix(node.path, true)), encodeBytes(encode(node.value))]);
    case "extension":
      return encodeList([encodeBytes(hexPrefix(node.path, false)), reference(node.child, encode)]);
    case "branch": {
      const items = new Array<Uint8Array>(17).fill(EMPTY_STRING);
      for (let nibble = 0; nibble < 16; nibble++) {
        const child = node.children[nibble];
        if (child !== undefined) items[nibble] = child.reference ?? reference(child, encode);
      }
      if (node.value !== undefined) items[16] = encodeBytes(encode(node.value));
      return encodeList(items);
    }
  }
}

/** What a parent holds of the node: its hash as an RLP string, or the node itself when that is shorter than a hash. */
export function reference<V>(node: Node<V>, encode: EncodeValue<V>): Uint8Array {
  if (node.reference === undefined) {
    const encoded = encodeNode(node, encode);
    node.reference = encoded.length < 32 ? encoded : encodeBytes(keccak256(encoded));
  }
  return node.reference;
}
