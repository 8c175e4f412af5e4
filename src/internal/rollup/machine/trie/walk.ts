import { MissingPreimageError } from "../machine-errors.js";
import type { Reads } from "../state/reads.js";
import { decodeNode, type Node, type NodeOrStub, Stub } from "./nodes.js";

/** Gives the RLP of the trie node with a hash, or nothing. */
export type NodeSource = (hash: bigint) => Uint8Array | undefined;

/** What a walk through a trie needs: where nodes come from, and who wants to know which ones it saw. */
export interface Walk {
  readonly source: NodeSource;
  readonly reads: Reads | undefined;
}

export function load(node: NodeOrStub, source: NodeSource): Node {
  if (!(node instanceof Stub)) return node;
  if (node.node === undefined) {
    const bytes = source(node.hash);
    if (bytes === undefined) throw new MissingPreimageError("trie node", node.hash);
    node.node = decodeNode(bytes);
  }
  return node.node;
}

/** The node itself, read if it has to be. */
export function open(node: NodeOrStub, walk: Walk): Node {
  const loaded = load(node, walk.source);
  walk.reads?.openNode(loaded);
  return loaded;
}
