import { createMPT } from "@ethereumjs/mpt";
import { hashBytes, toBigInt } from "../../src/internal/rollup/machine/bytes.js";
import { Reads } from "../../src/internal/rollup/machine/reads.js";
import { EMPTY_ROOT, Trie } from "../../src/internal/rollup/machine/trie/trie.js";
import { Random } from "./random.js";

/** Keys of one length over few nibbles meet often: long shared paths, inlined nodes, branches that collapse. */
interface Kind {
  keyLength: number;
  /** Bytes that keys are made of. */
  alphabet: number[];
  maxValue: number;
}

const KINDS: readonly Kind[] = [
  { keyLength: 32, alphabet: Array.from({ length: 256 }, (_, i) => i), maxValue: 40 },
  { keyLength: 32, alphabet: [0x00, 0x01, 0x10], maxValue: 3 },
  { keyLength: 3, alphabet: [0x00, 0x01, 0x10, 0x11, 0xf0], maxValue: 2 },
  { keyLength: 2, alphabet: [0x00, 0x0f, 0xf0, 0xff, 0x12, 0x21], maxValue: 60 },
];

/**
 * Puts and deletes at random in the twin's trie and in ethereumjs's, and compares the root behind each. Every operation
 * runs on a trie that knows nothing but its root and the nodes that a recording of the same operation named.
 */
export async function compareRandomTries(seed: number, operations: number): Promise<void> {
  const random = new Random(seed);
  const kind = KINDS[seed % KINDS.length]!;
  const oracle = await createMPT();
  let trie = Trie.at(EMPTY_ROOT, () => undefined);
  const keys: Uint8Array[] = [];
  for (let i = 0; i < operations; i++) {
    const isOld = keys.length > 0 && random.next(3) > 0;
    const key = isOld
      ? keys[random.next(keys.length)]!
      : Uint8Array.from({ length: kind.keyLength }, () => kind.alphabet[random.next(kind.alphabet.length)]!);
    keys.push(key);
    const value = random.next(5) < 2 ? undefined : random.bytes(1 + random.next(kind.maxValue));
    const apply = (to: Trie, reads?: Reads): Trie =>
      value === undefined ? to.delete(key, reads) : to.put(key, value, reads);

    const reads = new Reads();
    const next = apply(trie, reads);
    const witness = new Map<bigint, Uint8Array>();
    for (const bytes of reads.preimages()) witness.set(hashBytes(bytes), bytes);
    const fromWitness = apply(Trie.at(trie.hash, (hash) => witness.get(hash)));

    if (value === undefined) await oracle.del(key);
    else await oracle.put(key, value);
    const expected = toBigInt(oracle.root());
    if (next.hash !== expected || fromWitness.hash !== expected) {
      throw new Error(`seed ${seed}, operation ${i}: roots ${next.hash}, ${fromWitness.hash}, expected ${expected}`);
    }
    const read = next.get(key) as Uint8Array | undefined;
    if (Buffer.compare(read ?? new Uint8Array(0), value ?? new Uint8Array(0)) !== 0) {
      throw new Error(`seed ${seed}, operation ${i}: read another value`);
    }
    trie = next;
  }
}
