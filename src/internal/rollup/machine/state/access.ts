import { keccak256 } from "../../keccak/keccak256.js";
import { asInteger, decode, encodeInteger } from "../rlp/rlp.js";
import { EMPTY_ROOT, Trie } from "../trie/trie.js";
import { encodeWords } from "./bytes.js";
import type { Reads } from "./reads.js";

/** What the access trie of a transaction knows: docs/spec/machine.md, 5.3. */
export const Access = { ADDRESS: 1n, SLOT: 2n, TRANSIENT: 3n, CREATED: 4n, DESTROYED: 5n, ROOT: 6n } as const;
export type AccessKind = (typeof Access)[keyof typeof Access];

const MARK = encodeInteger(1n);

/** Keys are hashed over and over; more than this many are forgotten. */
const KNOWN_KEYS = 20_000;
const keys = new Map<string, Uint8Array>();

function accessKey(kind: AccessKind, address: bigint, slot: bigint | undefined): Uint8Array {
  const name = `${kind}:${address}:${slot}`;
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= KNOWN_KEYS) keys.clear();
    key = keccak256(encodeWords(slot === undefined ? [kind, address] : [kind, address, slot]));
    keys.set(name, key);
  }
  return key;
}

/** Nothing was touched yet. Its nodes are all made in the transaction, so none is ever read from outside. */
export const NO_ACCESS = Trie.at(EMPTY_ROOT, () => undefined);

export function hasMark(access: Trie, kind: AccessKind, address: bigint, reads: Reads | undefined): boolean {
  return access.get(accessKey(kind, address, undefined), reads) !== undefined;
}

export function putMark(access: Trie, kind: AccessKind, address: bigint, reads: Reads | undefined): Trie {
  return access.put(accessKey(kind, address, undefined), MARK, reads);
}

/** A slot's original value, or a transient slot's value; undefined when the transaction has not touched it. */
export function getEntry(
  access: Trie,
  kind: AccessKind,
  address: bigint,
  slot: bigint,
  reads: Reads | undefined,
): bigint | undefined {
  const value = access.get(accessKey(kind, address, slot), reads);
  return value === undefined ? undefined : asInteger(decode(value as Uint8Array));
}

export function putEntry(
  access: Trie,
  kind: AccessKind,
  address: bigint,
  slot: bigint,
  value: bigint,
  reads: Reads | undefined,
): Trie {
  return access.put(accessKey(kind, address, slot), encodeInteger(value), reads);
}

/** Root of the world state before the transaction, where {@link putRootBefore} put it. */
export function rootBefore(access: Trie, reads: Reads | undefined): bigint {
  return asInteger(decode(access.get(accessKey(Access.ROOT, 0n, undefined), reads) as Uint8Array));
}

export function putRootBefore(access: Trie, root: bigint, reads: Reads | undefined): Trie {
  return access.put(accessKey(Access.ROOT, 0n, undefined), encodeInteger(root), reads);
}
