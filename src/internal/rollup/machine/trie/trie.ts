import { EMPTY_STRING } from "../rlp/rlp.js";
import { hashBytes } from "../state/bytes.js";
import type { Reads } from "../state/reads.js";
import { get } from "./get.js";
import { toNibbles } from "./nibbles.js";
import { Branch, Extension, Leaf, type Node, type NodeOrStub, Stub, type Value } from "./nodes.js";
import { put } from "./put.js";
import { remove } from "./remove.js";
import { load, type NodeSource } from "./walk.js";

export const EMPTY_ROOT = hashBytes(EMPTY_STRING);

/**
 * A Merkle-Patricia trie that never changes: `put` and `delete` give a new one that shares what stayed. Nodes are read
 * from `source` when a walk first meets them, and hashed when the root is asked for.
 */
export class Trie {
  readonly #root: NodeOrStub | undefined;
  readonly #source: NodeSource;

  private constructor(root: NodeOrStub | undefined, source: NodeSource) {
    this.#root = root;
    this.#source = source;
  }

  public static at(root: bigint, source: NodeSource): Trie {
    return new Trie(root === EMPTY_ROOT ? undefined : new Stub(root), source);
  }

  public get hash(): bigint {
    return this.#root?.hash ?? EMPTY_ROOT;
  }

  public get isEmpty(): boolean {
    return this.#root === undefined;
  }

  public get(key: Uint8Array, reads?: Reads): Value | undefined {
    return get(this.#open(reads), toNibbles(key), 0, { source: this.#source, reads });
  }

  public put(key: Uint8Array, value: Value, reads?: Reads): Trie {
    const root = put(this.#open(reads), toNibbles(key), 0, value, { source: this.#source, reads });
    return new Trie(root, this.#source);
  }

  public delete(key: Uint8Array, reads?: Reads): Trie {
    const root = this.#open(reads);
    const left = remove(root, toNibbles(key), 0, { source: this.#source, reads });
    return left === root ? this : new Trie(left, this.#source);
  }

  /** Keys and values of the nodes that were made or read so far: all of them in a trie that was made from nothing. */
  public *entries(): Generator<{ key: string; value: Value }> {
    yield* entriesBelow(this.#root, "");
  }

  /** The nodes that the machine made. What is below a node that was read is as it was. */
  public *made(): Generator<Node> {
    yield* madeBelow(this.#root);
  }

  #open(reads: Reads | undefined): Node | undefined {
    if (this.#root === undefined) return undefined;
    const root = load(this.#root, this.#source);
    reads?.open(root);
    return root;
  }
}

function* madeBelow(node: NodeOrStub | undefined): Generator<Node> {
  if (node === undefined || node instanceof Stub || node.isLoaded) return;
  yield node;
  if (node instanceof Extension) yield* madeBelow(node.child);
  if (node instanceof Branch) for (const child of node.children) yield* madeBelow(child);
}

/** @param prefix nibbles in hex */
function* entriesBelow(node: NodeOrStub | undefined, prefix: string): Generator<{ key: string; value: Value }> {
  const loaded = node instanceof Stub ? node.node : node;
  if (loaded === undefined) return;
  const nibbles = (path: Uint8Array): string => Array.from(path, (nibble) => nibble.toString(16)).join("");
  if (loaded instanceof Leaf) yield { key: prefix + nibbles(loaded.path), value: loaded.value };
  else if (loaded instanceof Extension) yield* entriesBelow(loaded.child, prefix + nibbles(loaded.path));
  else {
    if (loaded.value !== undefined) yield { key: prefix, value: loaded.value };
    for (const [nibble, child] of loaded.children.entries()) yield* entriesBelow(child, prefix + nibble.toString(16));
  }
}
