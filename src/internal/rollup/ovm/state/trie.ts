import { keccak256 } from "../../keccak/keccak256.js";
import { Hash } from "./reference.js";
import {
  type Branch,
  branchOf,
  encodeNode,
  type EncodeValue,
  extensionOf,
  leafOf,
  type Node,
  reference,
  type Unknown,
  UnknownNodeError,
} from "./trie-node.js";

/** Root of a trie that holds nothing: keccak256(RLP("")). */
export const EMPTY_ROOT: Uint8Array = keccak256(Uint8Array.of(0x80));

function toNibbles(key: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(key.length * 2);
  for (let i = 0; i < key.length; i++) {
    nibbles[2 * i] = key[i]! >> 4;
    nibbles[2 * i + 1] = key[i]! & 0x0f;
  }
  return nibbles;
}

/** How many nibbles two paths share, the second from `at` on. */
function commonPrefix(a: Uint8Array, b: Uint8Array, at = 0): number {
  const end = Math.min(a.length, b.length - at);
  let i = 0;
  while (i < end && a[i] === b[at + i]) i++;
  return i;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

function find<V>(root: Node<V> | undefined, key: Uint8Array): V | undefined {
  const end = 2 * key.length;
  let node = root;
  let at = 0;
  while (node !== undefined) {
    if (node.kind === "branch") {
      if (at === end) return node.value;
      node = node.children[nibbleOf(key, at++)];
      continue;
    }
    if (node.kind === "unknown") {
      node = node.known();
      continue;
    }
    const { path } = node;
    if (at + path.length > end) return undefined;
    for (let i = 0; i < path.length; i++) if (path[i] !== nibbleOf(key, at + i)) return undefined;
    at += path.length;
    if (node.kind === "leaf") return at === end ? node.value : undefined;
    node = node.child;
  }
  return undefined;
}

function nibbleOf(key: Uint8Array, at: number): number {
  const byte = key[at >> 1]!;
  return at % 2 === 0 ? byte >> 4 : byte & 0x0f;
}

/** A branch over two nodes or values that part right here, below their common path. */
function parting<V>(
  ...entries: (readonly [path: Uint8Array, make: (rest: Uint8Array) => Node<V>, value?: V])[]
): Branch<V> {
  const children: (Node<V> | undefined)[] = new Array<Node<V> | undefined>(16).fill(undefined);
  let value: V | undefined;
  for (const [path, make, ends] of entries) {
    if (path.length === 0) value = ends;
    else children[path[0]!] = make(path.slice(1));
  }
  return branchOf(children, value);
}

function under<V>(path: Uint8Array, child: Branch<V> | Unknown<V>): Node<V> {
  return path.length === 0 ? child : extensionOf(path, child);
}

/** The node with a value at `path`, of which it stands for what is from `at` on. Paths that nodes keep are copies of that part alone. */
function insert<V>(node: Node<V> | undefined, path: Uint8Array, at: number, value: V): Node<V> {
  if (node === undefined) return leafOf(path.slice(at), value);
  const leaf = (rest: Uint8Array): Node<V> => leafOf(rest, value);
  switch (node.kind) {
    case "leaf": {
      const shared = commonPrefix(node.path, path, at);
      const end = at + shared;
      if (end === path.length && shared === node.path.length) return leafOf(node.path, value);
      const old = node.value;
      const moved = (rest: Uint8Array): Node<V> => leafOf(rest, old);
      const branch = parting<V>([node.path.slice(shared), moved, old], [path.slice(end), leaf, value]);
      return under(path.slice(at, end), branch);
    }
    case "extension": {
      const shared = commonPrefix(node.path, path, at);
      const end = at + shared;
      const { child } = node;
      if (shared === node.path.length) {
        return extensionOf(node.path, insert(child, path, end, value) as Branch<V>);
      }
      const branch = parting<V>(
        [node.path.slice(shared), (rest) => under(rest, child)],
        [path.slice(end), leaf, value],
      );
      return under(path.slice(at, end), branch);
    }
    case "branch": {
      if (at === path.length) return branchOf(node.children, value);
      const children = node.children.slice();
      const nibble = path[at]!;
      children[nibble] = insert(children[nibble], path, at + 1, value);
      return branchOf(children, node.value);
    }
    case "unknown":
      return insert(open(node, path.slice(0, at)), path, at, value);
  }
}

/** @throws {UnknownNodeError} */
function open<V>(node: Unknown<V>, path: Uint8Array): Node<V> {
  const known = node.known();
  if (known === undefined) throw new UnknownNodeError(node, path);
  return known;
}

/** Restores the normal form of a branch at `above` that may have lost all but one entry. */
function collapse<V>(branch: Branch<V>, above: Uint8Array): Node<V> | undefined {
  let only = -1;
  let count = 0;
  branch.children.forEach((child, nibble) => {
    if (child === undefined) return;
    only = nibble;
    count++;
  });
  if (count + (branch.value === undefined ? 0 : 1) > 1) return branch;
  if (count === 0) return branch.value === undefined ? undefined : leafOf(new Uint8Array(0), branch.value);
  return prepend(Uint8Array.of(only), branch.children[only]!, above);
}

/** @param above path from the root to where `path` begins */
function prepend<V>(path: Uint8Array, node: Node<V>, above: Uint8Array): Node<V> {
  switch (node.kind) {
    case "leaf":
      return leafOf(concat(path, node.path), node.value);
    case "extension":
      return extensionOf(concat(path, node.path), node.child);
    case "branch":
      return extensionOf(path, node);
    case "unknown":
      return prepend(path, open(node, concat(above, path)), above);
  }
}

/** The node without `path`, of which it stands for what is from `at` on; the same object when the path is not in it. */
function remove<V>(node: Node<V>, path: Uint8Array, at: number): Node<V> | undefined {
  switch (node.kind) {
    case "leaf":
      return at + node.path.length === path.length && commonPrefix(node.path, path, at) === node.path.length
        ? undefined
        : node;
    case "extension": {
      if (commonPrefix(node.path, path, at) !== node.path.length) return node;
      const child = remove(node.child, path, at + node.path.length);
      if (child === node.child) return node;
      return child === undefined ? undefined : prepend(node.path, child, path.subarray(0, at));
    }
    case "branch": {
      const above = path.subarray(0, at);
      if (at === path.length) {
        return node.value === undefined ? node : collapse(branchOf(node.children), above);
      }
      const old = node.children[path[at]!];
      if (old === undefined) return node;
      const child = remove(old, path, at + 1);
      if (child === old) return node;
      const children = node.children.slice();
      children[path[at]!] = child;
      return collapse(branchOf(children, node.value), above);
    }
    case "unknown": {
      const known = open(node, path.slice(0, at));
      const left = remove(known, path, at);
      return left === known ? node : left;
    }
  }
}

/**
 * An immutable Merkle-Patricia trie: `put` and `delete` return a new trie that shares every untouched node with the old
 * one. So a block can keep its whole state for the price of the nodes it changed, reading the past is reading, and undoing
 * is forgetting. Keys are used as they are; callers that need a secure trie hash them first.
 *
 * A trie can be known in part (`known-trie.ts`): nothing is found where it is not known, and nothing changes there.
 */
export class Trie<V> {
  readonly #node: Node<V> | undefined;
  readonly #encode: EncodeValue<V>;
  #root: Uint8Array | undefined;

  public constructor(encode: EncodeValue<V>, node?: Node<V>) {
    this.#encode = encode;
    this.#node = node;
  }

  public get isEmpty(): boolean {
    return this.#node === undefined;
  }

  /** The Merkle root, 32 bytes. */
  public get root(): Uint8Array {
    if (this.#node === undefined) return EMPTY_ROOT;
    this.#root ??= this.#computeRoot(this.#node);
    return this.#root;
  }

  #computeRoot(node: Node<V>): Uint8Array {
    const committed = reference(node, this.#encode);
    // A root is hashed even when its node would fit into a parent.
    return committed instanceof Hash ? committed.toBytes() : keccak256(committed);
  }

  public get(key: Uint8Array): V | undefined {
    return find(this.#node, key);
  }

  public put(key: Uint8Array, value: V): Trie<V> {
    return new Trie(this.#encode, insert(this.#node, toNibbles(key), 0, value));
  }

  public delete(key: Uint8Array): Trie<V> {
    if (this.#node === undefined) return this;
    const node = remove(this.#node, toNibbles(key), 0);
    return node === this.#node ? this : new Trie(this.#encode, node);
  }

  /** RLP of the nodes from the root towards `key`: proves its value, or that there is none. */
  public prove(key: Uint8Array): Uint8Array[] {
    const path = toNibbles(key);
    const proof: Uint8Array[] = [];
    let node = this.#node;
    let at = 0;
    while (node !== undefined) {
      // A node shorter than a hash is inside its parent, which the proof already holds.
      const encoded = encodeNode(node, this.#encode);
      if (proof.length === 0 || encoded.length >= 32) proof.push(encoded);
      if (node.kind === "branch") {
        if (at === path.length) break;
        node = node.children[path[at++]!];
      } else {
        const rest = path.subarray(at);
        if (node.kind !== "extension" || commonPrefix(node.path, rest) !== node.path.length) break;
        at += node.path.length;
        node = node.child;
      }
    }
    return proof;
  }

  /** RLP of the root and of every node that its parent holds by hash. */
  public *nodes(): Generator<Uint8Array> {
    yield* encodedNodes(this.#node, this.#encode, true);
  }

  /** Every value, in key order. */
  public *values(): Generator<V> {
    yield* walk(this.#node);
  }
}

function* walk<V>(node: Node<V> | undefined): Generator<V> {
  if (node === undefined) return;
  if (node.kind === "unknown") throw new UnknownNodeError(node, new Uint8Array(0));
  if (node.kind === "leaf") yield node.value;
  else if (node.kind === "extension") yield* walk(node.child);
  else {
    if (node.value !== undefined) yield node.value;
    for (const child of node.children) yield* walk(child);
  }
}

function* encodedNodes<V>(node: Node<V> | undefined, encode: EncodeValue<V>, isRoot: boolean): Generator<Uint8Array> {
  if (node === undefined) return;
  const encoded = encodeNode(node, encode);
  if (isRoot || encoded.length >= 32) yield encoded;
  if (node.kind === "extension") yield* encodedNodes(node.child, encode, false);
  else if (node.kind === "branch") for (const child of node.children) yield* encodedNodes(child, encode, false);
}
