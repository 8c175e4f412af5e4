import { commonPrefix } from "./nibbles.js";
import { Branch, Extension, Leaf, type Node, type NodeOrStub, type Value } from "./nodes.js";
import { open, type Walk } from "./walk.js";

const NO_CHILDREN: readonly undefined[] = new Array<undefined>(16).fill(undefined);

/** The opened node with `value` at `path` from `at` on. */
export function put(node: Node | undefined, path: Uint8Array, at: number, value: Value, walk: Walk): Node {
  if (node === undefined) return new Leaf(path.subarray(at), value);
  if (node instanceof Branch) return putIntoBranch(node, path, at, value, walk);
  const shared = commonPrefix(path, at, node.path);
  if (shared < node.path.length) return split(node, shared, path, at, value);
  const next = at + shared;
  if (node instanceof Extension) return new Extension(node.path, put(open(node.child, walk), path, next, value, walk));
  if (next === path.length) return new Leaf(node.path, value);
  return split(node, shared, path, at, value);
}

function putIntoBranch(branch: Branch, path: Uint8Array, at: number, value: Value, walk: Walk): Branch {
  if (at === path.length) return new Branch(branch.children, value);
  const nibble = path[at] as number;
  const child = branch.children[nibble];
  const children = [...branch.children];
  children[nibble] = put(child === undefined ? undefined : open(child, walk), path, at + 1, value, walk);
  return new Branch(children, branch.value);
}

/** A leaf or extension becomes a branch, behind the prefix that its path shares with the new one. */
function split(node: Leaf | Extension, shared: number, path: Uint8Array, at: number, value: Value): Node {
  const children: (NodeOrStub | undefined)[] = [...NO_CHILDREN];
  let branchValue: Value | undefined;

  const oldNibble = node.path[shared];
  if (oldNibble === undefined) {
    branchValue = (node as Leaf).value;
  } else {
    children[oldNibble] = shorten(node, shared + 1);
  }
  const newNibble = path[at + shared];
  if (newNibble === undefined) branchValue = value;
  else children[newNibble] = new Leaf(path.subarray(at + shared + 1), value);

  const branch = new Branch(children, branchValue);
  return shared === 0 ? branch : new Extension(path.subarray(at, at + shared), branch);
}

function shorten(node: Leaf | Extension, by: number): NodeOrStub {
  const path = node.path.subarray(by);
  if (node instanceof Leaf) return new Leaf(path, node.value);
  return path.length === 0 ? node.child : new Extension(path, node.child);
}
