import { EMPTY_STRING, encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashBytes, toBigInt, toBytes } from "../state/bytes.js";
import { Phase } from "../state/machine.js";
import { Blob, type Link } from "../state/part.js";
import type { Receipt, Receipts } from "../state/receipts.js";
import { Build } from "../state/work.js";
import { commonPrefix, hexPrefix, toNibbles } from "../trie/nibbles.js";
import type { PhaseExecution } from "./phase-execution.js";
import { firstIndex, nextIndex } from "./trie-order.js";

/** An unfinished branch: `uint8 depth ++ 16 x 32 bytes`. */
interface OpenBranch {
  depth: number;
  children: bigint[];
}
const OPEN_BRANCH = 1 + 16 * 32;

/** Where a leaf goes, and what it holds: docs/spec/machine.md, 7.12. */
export interface Place {
  build: Build;
  phase: Phase;
  /** A transaction's hash, or a receipt. */
  entry: bigint | Receipt;
  /** Of the entries behind it. */
  chain: Link | Receipts | undefined;
  spine: OpenBranch[];
  key: Uint8Array;
  next: number | undefined;
  /** Nibbles that the key shares with the next one; -1 for the last. */
  shared: number;
  /** The leaf's path, encoded. */
  path: Uint8Array;
}

const keyOf = (index: number): Uint8Array => toNibbles(encodeInteger(BigInt(index)));

/** Opens what decides where the next leaf goes. */
export function openPlace({ progress, reads }: PhaseExecution, build: Build, phase: Phase): Place {
  reads?.open(build);
  const { count, firstTransaction, firstReceipt } = progress.fields;
  const { index } = build;
  let entry: bigint | Receipt = phase === Phase.TRANSACTIONS ? firstTransaction : firstReceipt!;
  let { chain } = build;
  if (index !== 0) {
    reads?.open(chain);
    entry = phase === Phase.TRANSACTIONS ? (chain as Link).value : (chain as Receipts).last;
    chain = chain?.rest;
  }
  if (build.spine.length > 0) reads?.open(build.spine);
  const spine = decodeSpine(build.spine.bytes);
  const key = keyOf(index);
  const next = nextIndex(index, count);
  const shared = next === undefined ? -1 : commonPrefix(key, 0, keyOf(next));
  if (shared > deepest(spine)) open(spine, shared);
  const path = encodeString(hexPrefix(key.subarray(deepest(spine) + 1), true));
  return { build, phase, entry, chain, spine, key, next, shared, path };
}

/** Puts a leaf where its neighbours' keys allow it, and closes what no later key reaches. */
export function placeLeaf({ running, progress }: PhaseExecution, place: Place, leaf: bigint): void {
  const { build, phase, chain, spine, key, next, shared } = place;
  const { transactionsRoot, receiptsRoot } = build;
  let root = attach(spine, key, leaf);
  while (spine.length > 0 && deepest(spine) > shared) root = close(spine, key, shared);
  running.phase = phase;
  if (next !== undefined) {
    running.work = new Build(next, chain, encodeSpine(spine), transactionsRoot, receiptsRoot);
  } else if (phase === Phase.TRANSACTIONS) {
    const { count, receipts } = progress.fields;
    running.work = new Build(firstIndex(count), receipts, Blob.EMPTY, root, 0n);
    running.phase = Phase.RECEIPTS;
  } else {
    running.work = new Build(0, undefined, Blob.EMPTY, transactionsRoot, root);
    running.phase = Phase.SEAL;
  }
}

function deepest(spine: OpenBranch[]): number {
  return spine.at(-1)?.depth ?? -1;
}

function open(spine: OpenBranch[], depth: number): void {
  spine.push({ depth, children: new Array<bigint>(16).fill(0n) });
}

/** Puts a child into the deepest branch, or returns it as the root where no branch is open. */
function attach(spine: OpenBranch[], key: Uint8Array, child: bigint): bigint {
  const branch = spine.at(-1);
  if (branch !== undefined) branch.children[key[branch.depth] as number] = child;
  return child;
}

function close(spine: OpenBranch[], key: Uint8Array, shared: number): bigint {
  const { depth, children } = spine.pop() as OpenBranch;
  const parent = Math.max(shared, deepest(spine));
  const items = children.map((child) => (child === 0n ? EMPTY_STRING : encodeString(toBytes(child, 32))));
  let hash = hashBytes(encodeList([...items, EMPTY_STRING]));
  if (depth - parent > 1) {
    const path = hexPrefix(key.subarray(parent + 1, depth), false);
    hash = hashBytes(encodeList([encodeString(path), encodeString(toBytes(hash, 32))]));
  }
  if (parent > deepest(spine)) open(spine, parent);
  return attach(spine, key, hash);
}

function decodeSpine(bytes: Uint8Array): OpenBranch[] {
  const spine: OpenBranch[] = [];
  for (let at = 0; at < bytes.length; at += OPEN_BRANCH) {
    const child = (i: number): bigint => toBigInt(bytes.subarray(at + 1 + 32 * i, at + 33 + 32 * i));
    spine.push({ depth: bytes[at] as number, children: Array.from({ length: 16 }, (_, i) => child(i)) });
  }
  return spine;
}

function encodeSpine(spine: OpenBranch[]): Blob {
  const branches = spine.map(({ depth, children }) =>
    concat(Uint8Array.of(depth), ...children.map((child) => toBytes(child, 32))),
  );
  return branches.length === 0 ? Blob.EMPTY : new Blob(concat(...branches));
}
