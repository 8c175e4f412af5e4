import { concat, hashBytes, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { decodeWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Random } from "../random/random.js";

/** Makes another witness of a witness. */
export interface Mutation {
  name: string;
  /** Nothing of the right witness is lost: a verifier must compute the same hash. Else it may also revert. */
  isHarmless?: true;
  mutate(witness: Uint8Array, random: Random): Uint8Array;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "a byte of an item",
    mutate: (witness, random) => replaced(witness, random, (item) => flipped(item, random)),
  },
  { name: "any byte", mutate: (witness, random) => flipped(witness, random) },
  {
    name: "a byte of an item's length",
    mutate(witness, random) {
      const lengths = itemsOf(witness).slice(0, random.next(itemsOf(witness).length));
      const at = lengths.reduce((sum, item) => sum + LENGTH_BYTES + item.length, random.next(LENGTH_BYTES));
      return xored(witness, at, random);
    },
  },
  { name: "the end cut off", mutate: (witness, random) => witness.slice(0, random.next(witness.length)) },
  {
    name: "a byte more",
    mutate(witness, random) {
      const at = random.next(witness.length + 1);
      return concat(witness.subarray(0, at), random.bytes(1), witness.subarray(at));
    },
  },
  {
    name: "an item less",
    mutate(witness, random) {
      const items = itemsOf(witness);
      items.splice(random.next(items.length), 1);
      return joined(items);
    },
  },
  {
    name: "an item in another's place",
    mutate: (witness, random) => replaced(witness, random, (_, items) => pick(items, random)),
  },
  {
    name: "an item shorter",
    mutate: (witness, random) => replaced(witness, random, (item) => item.subarray(0, random.next(item.length))),
  },
  {
    name: "an item longer",
    mutate: (witness, random) => replaced(witness, random, (item) => concat(item, random.bytes(1 + random.next(64)))),
  },
  {
    name: "an item and all that refers to it",
    mutate: (witness, random) => joined(consistentlyFlipped(itemsOf(witness), random)),
  },
  {
    name: "the items' order",
    isHarmless: true,
    mutate(witness, random) {
      const items = itemsOf(witness);
      for (let i = items.length - 1; i > 0; i--) {
        const other = random.next(i + 1);
        [items[i], items[other]] = [items[other] as Uint8Array, items[i] as Uint8Array];
      }
      return joined(items);
    },
  },
  {
    name: "an item twice",
    isHarmless: true,
    mutate: (witness, random) => inserted(witness, random, (items) => pick(items, random)),
  },
  {
    name: "an item of noise",
    isHarmless: true,
    mutate: (witness, random) => inserted(witness, random, () => random.bytes(random.next(200))),
  },
  {
    name: "an item and all that refers to it, beside the right ones",
    isHarmless: true,
    mutate: (witness, random) => joined([...consistentlyFlipped(itemsOf(witness), random), ...itemsOf(witness)]),
  },
];

const LENGTH_BYTES = 3;

const itemsOf = (witness: Uint8Array): Uint8Array[] => decodeWitness(witness);

/** Unlike the twin's encoder, this one leaves what is there twice. */
function joined(items: readonly Uint8Array[]): Uint8Array {
  return concat(...items.flatMap((item) => [toBytes(BigInt(item.length), LENGTH_BYTES), item]));
}

function pick(items: readonly Uint8Array[], random: Random): Uint8Array {
  return items[random.next(items.length)] as Uint8Array;
}

function xored(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] as number) ^ (1 + random.next(255));
  return copy;
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  return xored(bytes, random.next(bytes.length), random);
}

function replaced(
  witness: Uint8Array,
  random: Random,
  change: (item: Uint8Array, items: readonly Uint8Array[]) => Uint8Array,
): Uint8Array {
  const items = itemsOf(witness);
  const at = random.next(items.length);
  items[at] = change(items[at] as Uint8Array, items);
  return joined(items);
}

function inserted(witness: Uint8Array, random: Random, make: (items: readonly Uint8Array[]) => Uint8Array): Uint8Array {
  const items = itemsOf(witness);
  items.splice(random.next(items.length + 1), 0, make(items));
  return joined(items);
}

const hashOf = (item: Uint8Array): Uint8Array => toBytes(hashBytes(item), 32);

/** A flipped byte, and every hash that refers to it, directly or not: they all fit together, up to the state itself. */
function consistentlyFlipped(original: readonly Uint8Array[], random: Random): Uint8Array[] {
  const items: Uint8Array[] = original.map((item) => Uint8Array.from(item));
  const at = random.next(items.length);
  const before = items[at] as Uint8Array;
  const after = flipped(before, random);
  items[at] = after;
  const changed = [{ from: hashOf(before), to: hashOf(after) }];
  for (let next = changed.pop(); next !== undefined; next = changed.pop()) {
    for (const item of items) {
      const offset = Buffer.from(item.buffer, item.byteOffset, item.length).indexOf(next.from);
      if (offset < 0) continue;
      const from = hashOf(item);
      item.set(next.to, offset);
      changed.push({ from, to: hashOf(item) });
    }
  }
  return items;
}
