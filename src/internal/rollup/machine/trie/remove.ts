import { concat } from "../state/bytes.js";
import { commonPrefix } from "./nibbles.js";
import { Branch, Extension, Leaf, type Node, type NodeOrStub } from "./nodes.js";
import { open, type Walk } from "./walk.js";

/** The opened node without what is at `path` from `at` on; the same node if there is nothing. */
export function remove(node: Node | undefined, path: Uint8Array, at: number, walk: Walk): Node | undefined {
  if (node === undefined) return undefined;
  if (node instanceof Branch) return removeFromBranch(node, path, at, walk);
  if (commonPrefix(path, at, node.path) < node.path.length) return node;
  const next = at + node.path.length;
  if (node instanceof Leaf) return next === path.length ? undefined : node;
  const child = open(node.child, walk);
  const left = remove(child, path, next, walk);
  // INVARIANT: below an extension is a branch, and a branch never vanishes when one key goes.
  return left === child ? node : join(node.path, left as Node);
}

function removeFromBranch(branch: Branch, path: Uint8Array, at: number, walk: Walk): Node {
  if (at === path.length) {
    return branch.value === undefined ? branch : collapse(branch.children, undefined, walk);
  }
  const nibble = path[at] as number;
  const stub = branch.children[nibble];
  if (stub === undefined) return branch;
  const child = open(stub, walk);
  const left = remove(child, path, at + 1, walk);
  if (left === child) return branch;
  const children = [...branch.children];
  children[nibble] = left;
  return left === undefined ? collapse(children, branch.value, walk) : new Branch(children, branch.value);
}

/** A branch needs two children, or one and a value. */
function collapse(children: readonly (NodeOrStub | undefined)[], value: Branch["value"], walk: Walk): Node {
  const nibbles = [...children.keys()].filter((nibble) => children[nibble] !== undefined);
  if (nibbles.length === 0 && value !== undefined) return new Leaf(new Uint8Array(0), value);
  if (nibbles.length !== 1 || value !== undefined) return new Branch(children, value);
  const nibble = nibbles[0] as number;
  return join(Uint8Array.of(nibble), open(children[nibble] as NodeOrStub, walk));
}

/** A node behind a path; paths merge. */
function join(path: Uint8Array, node: Node): Node {
  if (node instanceof Leaf) return new Leaf(concat(path, node.path), node.value);
  if (node instanceof Extension) return new Extension(concat(path, node.path), node.child);
  return new Extension(path, node);
}
