import { digestOf, digestOfWritten, INPUT, roomFor } from "../../keccak/keccak256.js";
import { encodeReference, Hash, HASH_BYTES, type Reference } from "./reference.js";
import { encodeBytes, encodeList, encodeStrings } from "./rlp.js";

/**
 * Nodes of a persistent Merkle-Patricia trie (Yellow Paper, appendix D). INVARIANT: a node never changes after it was
 * made, so tries share nodes freely and each node's reference is computed at most once.
 */
export interface Leaf<V> {
  kind: "leaf";
  /** Nibbles from here to the end of the key. */
  path: Uint8Array;
  value: V;
  reference: Reference | undefined;
}

export interface Extension<V> {
  kind: "extension";
  path: Uint8Array;
  child: Branch<V> | Unknown<V>;
  reference: Reference | undefined;
}

export interface Branch<V> {
  kind: "branch";
  /** Sixteen children, by the next nibble. */
  children: readonly (Node<V> | undefined)[];
  /** Of the key that ends here. Keys of one length, and RLP-encoded indices, never do. */
  value: V | undefined;
  reference: Reference | undefined;
}

/** A node of a trie that is known in part, by its hash. */
export interface Unknown<V> {
  kind: "unknown";
  reference: Hash;
  /** Which of several tries it is in. */
  owner: string | undefined;
  /** The node itself, once it is known. */
  known: () => Node<V> | undefined;
}

export type Node<V> = Leaf<V> | Extension<V> | Branch<V> | Unknown<V>;

// Nodes are made here alone, with a place for their reference: nodes of one kind have one shape, which the compiler knows.

export function leafOf<V>(path: Uint8Array, value: V): Leaf<V> {
  return { kind: "leaf", path, value, reference: undefined };
}

export function extensionOf<V>(path: Uint8Array, child: Branch<V> | Unknown<V>): Extension<V> {
  return { kind: "extension", path, child, reference: undefined };
}

export function branchOf<V>(children: readonly (Node<V> | undefined)[], value?: V): Branch<V> {
  return { kind: "branch", children, value, reference: undefined };
}

/** A trie that is known in part had to change where it is not known. */
export class UnknownNodeError extends Error {
  override name = "UnknownNodeError";
  public readonly owner: string | undefined;
  /** Nibbles from the root to the node. */
  public readonly path: Uint8Array;

  public constructor({ owner }: { owner: string | undefined }, path: Uint8Array) {
    super(`The trie node at path ${Buffer.from(path).toString("hex")} is not known.`);
    this.owner = owner;
    this.path = path;
  }
}

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
      return encodeStrings([hexPrefix(node.path, true), encode(node.value)]);
    case "extension":
      return encodeList([encodeBytes(hexPrefix(node.path, false)), encodeReference(reference(node.child, encode))]);
    case "branch": {
      const items = new Array<Uint8Array>(17).fill(EMPTY_STRING);
      for (let nibble = 0; nibble < 16; nibble++) {
        const child = node.children[nibble];
        if (child !== undefined) items[nibble] = encodeReference(reference(child, encode));
      }
      if (node.value !== undefined) items[16] = encodeBytes(encode(node.value));
      return encodeList(items);
    }
    case "unknown":
      throw new UnknownNodeError(node, new Uint8Array(0));
  }
}

/** What a parent holds of the node: its hash, or the node itself when that is shorter than a hash. */
export function reference<V>(node: Node<V>, encode: EncodeValue<V>): Reference {
  return (node.reference ??=
    (node.kind === "branch" ? hashBranch(node, encode) : undefined) ?? refer(encodeNode(node, encode)));
}

function refer(encoded: Uint8Array): Reference {
  return encoded.length < 32 ? encoded : new Hash(digestOf(encoded));
}

/**
 * The hash of a branch with two hashes in it at least, which is one of some hundred bytes; undefined for a shorter one. It is encoded where it
 * is hashed: tries spend most of their time here.
 */
function hashBranch<V>({ children, value }: Branch<V>, encode: EncodeValue<V>): Hash | undefined {
  if (value !== undefined) return undefined;
  let length = 17;
  for (const child of children) {
    if (child === undefined) continue;
    // Before anything is written: it may hash other nodes.
    const held = child.reference ?? reference(child, encode);
    if (!(held instanceof Hash)) return undefined;
    length += HASH_BYTES;
  }
  if (length < 56) return undefined;
  const prefix = length < 256 ? 2 : 3;
  const view = roomFor(prefix + length);
  let at = INPUT;
  view.setUint8(at++, 0xf7 + prefix - 1);
  if (prefix === 3) view.setUint8(at++, length >> 8);
  view.setUint8(at++, length & 0xff);
  for (let nibble = 0; nibble < 16; nibble++) {
    const child = children[nibble];
    if (child === undefined) {
      view.setUint8(at++, 0x80);
      continue;
    }
    view.setUint8(at, 0xa0);
    (child.reference as Hash).writeTo(view, at + 1);
    at += 1 + HASH_BYTES;
  }
  view.setUint8(at, 0x80);
  return new Hash(digestOfWritten(prefix + length));
}
