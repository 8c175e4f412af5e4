import { keccak256 } from "../../keccak/keccak256.js";
import type { Hex } from "../../types.js";
import { accountKey, bytesToBigInt, bytesToHex, hexToBytes, word } from "../bytes.js";
import { ARBITRUM } from "./addresses.js";

// Slots of contracts/L2/arbitrum/ArbSys.sol.
const SIZE = 1n;
const PARTIALS = 2n;

const KEY = accountKey(ARBITRUM.arbSys);
const ZERO = new Uint8Array(32);

/** What reads a slot: big-endian bytes without leading zeros. */
export interface StorageReader {
  storage(key: string, slot: string): Uint8Array;
}

/** Number of messages to L1, and the root of their tree. */
export function sendTree(state: StorageReader): { count: bigint; root: Hex } {
  const read = (slot: bigint): bigint => bytesToBigInt(state.storage(KEY, bytesToHex(word(slot)).slice(2)));
  const count = read(SIZE);
  return { count, root: bytesToHex(rootOf(count, (level) => word(read(PARTIALS + BigInt(level))))) };
}

/** Missing subtrees are 32 zero bytes at every level, as in Nitro. */
function rootOf(count: bigint, partial: (level: number) => Uint8Array): Uint8Array {
  let root: Uint8Array | undefined;
  for (let level = 0; count >> BigInt(level) !== 0n; level++) {
    const isFull = (count >> BigInt(level)) & 1n;
    const isTop = count >> BigInt(level + 1) === 0n;
    if (root !== undefined) root = isFull ? pair(partial(level), root) : pair(root, ZERO);
    else if (isFull) root = isTop ? partial(level) : pair(partial(level), ZERO);
  }
  return root ?? ZERO;
}

/** Proof that the message with item hash `items[leaf]` is among `items`, and the root that it leads to. */
export function sendProof(items: readonly Hex[], leaf: number): { root: Hex; proof: Hex[] } {
  let row = items.map((item) => keccak256(hexToBytes(item)));
  const proof: Hex[] = [];
  for (let at = leaf; row.length > 1; at >>= 1) {
    proof.push(bytesToHex(row[at ^ 1] ?? ZERO));
    const above: Uint8Array[] = [];
    for (let index = 0; index < row.length; index += 2) above.push(pair(row[index]!, row[index + 1] ?? ZERO));
    row = above;
  }
  return { root: bytesToHex(row[0] ?? ZERO), proof };
}

function pair(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(64);
  both.set(left);
  both.set(right, 32);
  return keccak256(both);
}
