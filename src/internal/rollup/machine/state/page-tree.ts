import { concat } from "./bytes.js";
import { PAGE, pieces, treeHeight, withoutZeros } from "./frame-memory.js";
import { Blob, hashOf, Struct } from "./part.js";
import type { Reads } from "./reads.js";

/** Whole pages of bytes, committed to as a memory's are: docs/spec/machine.md, 2. `undefined` holds zeros alone. */
export type PageTree = Blob | PageNode | undefined;

/** `H(left, right)` */
export class PageNode extends Struct {
  public constructor(
    public readonly left: PageTree,
    public readonly right: PageTree,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [hashOf(this.left), hashOf(this.right)];
  }
}

/** The tree of `count` pages with the pages of `bytes` behind them. */
export function appendPages(tree: PageTree, count: number, bytes: Uint8Array, reads: Reads | undefined): PageTree {
  const end = count + bytes.length / PAGE;
  if (end === count) return tree;

  /** The node above 2^height pages from `first` on, which was `old`. */
  const grow = (old: PageTree, height: number, first: number): PageTree => {
    if (first >= end || first + 2 ** height <= count) return old;
    if (height === 0) return pageOf(bytes.subarray(PAGE * (first - count), PAGE * (first - count + 1)));
    reads?.open(old);
    const { left, right } = (old ?? {}) as Partial<PageNode>;
    const half = height - 1;
    return join(grow(left, half, first), grow(right, half, first + 2 ** half));
  };

  let height = treeHeight(PAGE * count);
  let root = grow(tree, height, 0);
  for (; height < treeHeight(PAGE * end); height++) root = join(root, grow(undefined, height, 2 ** height));
  return root;
}

/** Bytes of a tree of `count` pages. */
export function readPages(
  tree: PageTree,
  count: number,
  { from, length }: { from: number; length: number },
  reads: Reads | undefined,
): Uint8Array {
  const parts = Array.from(pieces(from, length), (piece) => {
    const page = new Uint8Array(PAGE);
    page.set(find(tree, treeHeight(PAGE * count), piece.index, reads)?.bytes ?? []);
    return page.subarray(piece.from, piece.from + piece.count);
  });
  return concat(...parts);
}

function find(tree: PageTree, height: number, index: number, reads: Reads | undefined): Blob | undefined {
  reads?.open(tree);
  if (height === 0 || tree === undefined) return tree as Blob | undefined;
  const { left, right } = tree as PageNode;
  const half = height - 1;
  return find(Math.floor(index / 2 ** half) % 2 === 0 ? left : right, half, index, reads);
}

function pageOf(bytes: Uint8Array): PageTree {
  const page = withoutZeros(bytes);
  return page.length === 0 ? undefined : new Blob(page.slice());
}

function join(left: PageTree, right: PageTree): PageTree {
  return left === undefined && right === undefined ? undefined : new PageNode(left, right);
}
