import { commonPrefix } from "./nibbles.js";
import { Branch, Leaf, type Node, type Value } from "./nodes.js";
import { open, type Walk } from "./walk.js";

/** The value at `path` from `at` on below an opened node, or nothing. */
export function get(node: Node | undefined, path: Uint8Array, at: number, walk: Walk): Value | undefined {
  if (node === undefined) return undefined;
  if (node instanceof Branch) {
    if (at === path.length) return node.value;
    const child = node.children[path[at] as number];
    return child === undefined ? undefined : get(open(child, walk), path, at + 1, walk);
  }
  if (commonPrefix(path, at, node.path) < node.path.length) return undefined;
  const next = at + node.path.length;
  if (node instanceof Leaf) return next === path.length ? node.value : undefined;
  return get(open(node.child, walk), path, next, walk);
}
