import { decode, encodeList, encodeString, type RlpItem } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, toMinimalBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Random } from "./random.js";

/** What RLP says, and in which words. */
type Tree = Leaf | Tree[];
interface Leaf {
  bytes: Uint8Array;
  /** How it is written, if not as it should be. */
  form?: "long" | "headed";
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
/** Numbers at which rules begin and end. */
const NUMBERS = [
  ...[
    0n,
    1n,
    2n,
    3n,
    4n,
    5n,
    27n,
    28n,
    29n,
    34n,
    35n,
    36n,
    127n,
    128n,
    255n,
    256n,
    901n,
    1_836n,
    1_837n,
    1_838n,
    1_839n,
  ],
  ...[20_999n, 21_000n, 53_000n, 16_777_216n, 16_777_217n, 2n ** 63n, 2n ** 64n - 2n, 2n ** 64n - 1n, 2n ** 64n],
  ...[ORDER / 2n, ORDER / 2n + 1n, ORDER - 1n, ORDER, 2n ** 255n, 2n ** 256n - 1n, 2n ** 256n],
];
/** Lengths at which they do. */
const LENGTHS = [0, 1, 19, 20, 21, 31, 32, 33, 55, 56, 57, 255, 256, 1_000];

function treeOf(item: RlpItem): Tree {
  return item.kind === "string" ? { bytes: item.bytes } : item.items.map(treeOf);
}

function encode(tree: Tree): Uint8Array {
  if (Array.isArray(tree)) return encodeList(tree.map(encode));
  const { bytes, form } = tree;
  if (form === "headed" && bytes.length === 1) return concat(Uint8Array.of(0x81), bytes);
  if (form === "long" && bytes.length < 256) return concat(Uint8Array.of(0xb8, bytes.length), bytes);
  return encodeString(bytes);
}

/** Every place in the tree, as the list that holds it and its index there. */
function* places(list: Tree[]): Generator<{ list: Tree[]; index: number }> {
  for (const [index, child] of list.entries()) {
    yield { list, index };
    if (Array.isArray(child)) yield* places(child);
  }
}

const pick = <Value>(random: Random, values: readonly Value[]): Value => values[random.next(values.length)] as Value;

function mutateTree(random: Random, root: Tree[]): void {
  const { list, index } = pick(random, [...places(root)]);
  const child = list[index] as Tree;
  const leaf: Leaf = Array.isArray(child) ? { bytes: new Uint8Array(0) } : child;
  switch (random.next(9)) {
    case 0:
    case 1:
    case 2:
      list[index] = { bytes: toMinimalBytes(pick(random, NUMBERS)) };
      break;
    case 3:
      list[index] = { bytes: concat(Uint8Array.of(0), leaf.bytes) };
      break;
    case 4:
      list[index] = { bytes: random.bytes(pick(random, LENGTHS)) };
      break;
    case 5:
      list[index] = pick<Tree>(random, [[], [child], [[]]]);
      break;
    case 6:
      list.splice(index, random.next(2), child);
      break;
    case 7:
      list.splice(index, 1);
      break;
    default:
      list[index] = { ...leaf, form: pick(random, ["long", "headed"] as const) };
  }
}

function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const at = random.next(bytes.length);
  switch (random.next(4)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return concat(bytes, random.bytes(1 + random.next(3)));
    case 2:
      return concat(bytes.slice(0, at), random.bytes(1), bytes.slice(at));
    default: {
      const flipped = bytes.slice();
      flipped[at] = random.next(256);
      return flipped;
    }
  }
}

/** An element that looks like a valid one, but mostly is not. */
export function hostileElement(random: Random, valid: readonly Uint8Array[]): Uint8Array {
  const element = pick(random, valid);
  const typed = (element[0] as number) < 0xc0;
  const tree = treeOf(decode(typed ? element.subarray(1) : element)) as Tree[];
  for (let i = random.next(3); i >= 0; i--) if (tree.length > 0) mutateTree(random, tree);
  const type = random.next(20) === 0 ? random.bytes(1) : element.subarray(0, typed ? 1 : 0);
  const bytes = concat(type, encode(tree));
  return random.next(5) === 0 ? mutateBytes(random, bytes) : bytes;
}
