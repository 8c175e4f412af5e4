import { EMPTY_STRING, encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, hashBytes, toBigInt, toBytes } from "../state/bytes.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
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

const keyOf = (index: number): Uint8Array => toNibbles(encodeInteger(BigInt(index)));

/** One transaction or receipt becomes a leaf: docs/spec/machine.md, 7.12. */
export function buildTrie(execution: PhaseExecution): void {
  const { running, progress, reads } = execution;
  const build = running.work as Build;
  reads?.open(build);
  const isTransactions = running.phase === Phase.TRANSACTIONS;
  const { count, firstTransaction, firstReceipt } = progress.fields;
  const { index } = build;
  let chain = build.chain;
  let hash = isTransactions ? firstTransaction : firstReceipt;
  if (index !== 0) {
    reads?.open(chain);
    hash = chain?.value ?? 0n;
    chain = chain?.rest;
  }
  const bytes = execution.machine.open(hash, isTransactions ? "transaction" : "receipt").bytes;
  if (build.spine.length > 0) reads?.open(build.spine);
  const spine = decodeSpine(build.spine.bytes);
  const next = nextIndex(index, count);
  const root = insert(spine, keyOf(index), bytes, next === undefined ? undefined : keyOf(next));
  if (next !== undefined) {
    running.work = new Build(next, chain, encodeSpine(spine), build.transactionsRoot, build.receiptsRoot);
  } else if (isTransactions) {
    running.work = new Build(firstIndex(count), progress.fields.receipts, Blob.EMPTY, root, 0n);
    running.phase = Phase.RECEIPTS;
  } else {
    running.work = new Build(0, undefined, Blob.EMPTY, build.transactionsRoot, root);
    running.phase = Phase.SEAL;
  }
}

/** Puts a leaf where its neighbours' keys allow it, and closes what no later key reaches. Gives the root behind the last. */
function insert(spine: OpenBranch[], key: Uint8Array, value: Uint8Array, nextKey: Uint8Array | undefined): bigint {
  const shared = nextKey === undefined ? -1 : commonPrefix(key, 0, nextKey);
  if (shared > deepest(spine)) open(spine, shared);
  const leafPath = hexPrefix(key.subarray(deepest(spine) + 1), true);
  const leaf = hashBytes(encodeList([encodeString(leafPath), encodeString(value)]));
  let root = attach(spine, key, leaf);
  while (spine.length > 0 && deepest(spine) > shared) root = close(spine, key, shared);
  return root;
}

function deepest(spine: OpenBranch[]): number {
  return spine.at(-1)?.depth ?? -1;
}

function open(spine: OpenBranch[], depth: number): void {
  spine.push({ depth, children: new Array<bigint>(16).fill(0n) });
}

/** Puts a child into the deepest branch, or returns it as the root when there is none. */
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
