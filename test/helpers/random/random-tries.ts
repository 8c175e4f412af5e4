import { createMPT } from "@ethereumjs/mpt";

import { hashBytes, toBigInt } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Reads } from "../../../src/internal/rollup/machine/state/reads.js";
import { encodeWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { EMPTY_ROOT, Trie } from "../../../src/internal/rollup/machine/trie/trie.js";
import { Random } from "./random.js";
import { pick } from "./random-words.js";

/** Keys of one length over few nibbles meet often: long shared paths, inlined nodes, branches that collapse. */
interface Kind {
  newKey: (random: Random, known: readonly Uint8Array[]) => Uint8Array;
  maxValue: number;
}

function keysOver(keyLength: number, alphabet: readonly number[]): Kind["newKey"] {
  return (random) => Uint8Array.from({ length: keyLength }, () => pick(random, alphabet));
}

const ANY = keysOver(
  32,
  Array.from({ length: 256 }, (_, i) => i),
);

/** A key that leaves another one at some nibble: late ones make inlined nodes, and extensions that merge. */
function neighbours(places: readonly number[]): Kind["newKey"] {
  return (random, known) => {
    if (known.length === 0 || random.next(8) === 0) return ANY(random, known);
    const key = pick(random, known).slice();
    const nibble = pick(random, places);
    const at = nibble >> 1;
    const flip = 1 + random.next(15);
    key[at] = key[at]! ^ (nibble % 2 === 0 ? flip << 4 : flip);
    return key;
  };
}

/** The machine's own tries have keys of 32 bytes; the two of a block's transactions and receipts have short ones. */
const LONG_KEYS: readonly Kind[] = [
  { newKey: ANY, maxValue: 40 },
  { newKey: keysOver(32, [0x00, 0x01, 0x10]), maxValue: 3 },
  { newKey: neighbours([0, 1, 5, 20, 40, 61, 62, 63]), maxValue: 1 },
  { newKey: neighbours([58, 59, 60, 61, 62, 63]), maxValue: 2 },
  { newKey: neighbours([0, 1, 2, 3, 30, 31, 32, 33]), maxValue: 34 },
];
const SHORT_KEYS: readonly Kind[] = [
  { newKey: keysOver(3, [0x00, 0x01, 0x10, 0x11, 0xf0]), maxValue: 2 },
  { newKey: keysOver(2, [0x00, 0x0f, 0xf0, 0xff, 0x12, 0x21]), maxValue: 60 },
];

/** An operation on a trie of which nothing is known but its root and a witness. */
export interface TrieUpdate {
  name: string;
  root: bigint;
  key: Uint8Array;
  /** Undefined: the key is removed. */
  value: Uint8Array | undefined;
  witness: Uint8Array;
  expected: bigint;
}

export interface TrieRead {
  name: string;
  root: bigint;
  key: Uint8Array;
  witness: Uint8Array;
  /** Undefined: nothing is there. */
  expected: Uint8Array | undefined;
}

/**
 * Puts and deletes at random in the twin's trie and in ethereumjs's, and compares the roots and reads behind each. Every
 * operation runs on a trie that knows nothing but its root and the nodes that a recording of the same operation named.
 *
 * @returns What another implementation has to reproduce.
 */
export async function compareRandomTries(
  seed: number,
  operations: number,
  keys: "long" | "all" = "all",
): Promise<{ updates: TrieUpdate[]; reads: TrieRead[] }> {
  const random = new Random(seed);
  const kinds = keys === "long" ? LONG_KEYS : [...LONG_KEYS, ...SHORT_KEYS];
  const kind = kinds[seed % kinds.length]!;
  const oracle = await createMPT();
  let trie = Trie.at(EMPTY_ROOT, () => undefined);
  const known: Uint8Array[] = [];
  const updates: TrieUpdate[] = [];
  const reads: TrieRead[] = [];
  // Sequences grow first and shrink then, down to nothing.
  for (let i = 0; i < operations; i++) {
    const name = `seed ${seed}, operation ${i}`;
    const isShrinking = i > (operations * 2) / 3;
    const isOld = known.length > 0 && random.next(isShrinking ? 30 : 3) > 0;
    const key = isOld ? pick(random, known) : kind.newKey(random, known);
    if (!isOld) known.push(key);
    const isRemoval = isShrinking ? random.next(5) > 0 : random.next(4) === 0;
    if (isRemoval && isShrinking) known.splice(known.indexOf(key), 1);
    const value = isRemoval ? undefined : random.bytes(1 + random.next(kind.maxValue));

    const { result: next, witness } = recorded((record) =>
      value === undefined ? trie.delete(key, record) : trie.put(key, value, record),
    );
    const from = sourced(trie.hash, witness);
    const fromWitness = value === undefined ? from.delete(key) : from.put(key, value);
    if (value === undefined) await oracle.del(key);
    else await oracle.put(key, value);
    const expected = toBigInt(oracle.root());
    if (next.hash !== expected || fromWitness.hash !== expected) {
      throw new Error(`${name}: roots ${next.hash}, ${fromWitness.hash}, expected ${expected}`);
    }
    updates.push({ name, root: trie.hash, key, value, witness: encodeWitness(witness), expected });
    trie = next;

    for (const sought of [key, known.length > 0 ? pick(random, known) : key, kind.newKey(random, known)]) {
      const { result, witness: seen } = recorded((record) => trie.get(sought, record) as Uint8Array | undefined);
      const theirs = (await oracle.get(sought)) ?? undefined;
      if (Buffer.compare(result ?? NOTHING, theirs ?? NOTHING) !== 0) throw new Error(`${name}: read another value`);
      reads.push({ name, root: trie.hash, key: sought, witness: encodeWitness(seen), expected: theirs });
    }
  }
  return { updates, reads };
}

const NOTHING = new Uint8Array(0);

function recorded<Result>(operate: (record: Reads) => Result): { result: Result; witness: Uint8Array[] } {
  const record = new Reads();
  const result = operate(record);
  return { result, witness: [...record.preimages()] };
}

function sourced(root: bigint, witness: readonly Uint8Array[]): Trie {
  const known = new Map(witness.map((bytes) => [hashBytes(bytes), bytes]));
  return Trie.at(root, (hash) => known.get(hash));
}
