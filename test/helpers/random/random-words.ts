import type { Random } from "./random.js";

const MAX = 2n ** 256n - 1n;

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.next(items.length)]!;
}

/** A thing by its weight. */
export function weighted<Item>(random: Random, items: readonly (readonly [weight: number, item: Item])[]): Item {
  const total = items.reduce((sum, [weight]) => sum + weight, 0);
  let at = random.next(total);
  for (const [weight, item] of items) {
    if (at < weight) return item;
    at -= weight;
  }
  throw new Error("no weights");
}

/** True once in so many times. */
export function oneIn(random: Random, times: number): boolean {
  return random.next(times) === 0;
}

/** An operand: small, near a boundary, negative, an address, or anything. */
export function randomWord(random: Random): bigint {
  switch (random.next(8)) {
    case 0:
    case 1:
    case 2:
      return BigInt(random.next(40));
    case 3:
      return 1n << BigInt(random.next(256));
    case 4:
      return ((1n << BigInt(random.next(257))) - 1n) & MAX;
    case 5:
      return MAX - BigInt(random.next(40));
    case 6:
      return pick(random, [0x7fn, 0x80n, 0xffn, 2n ** 255n - 1n, 2n ** 255n, 2n ** 64n - 1n, 2n ** 160n - 1n]);
    default:
      return BigInt(`0x0${Buffer.from(random.bytes(1 + random.next(32))).toString("hex")}`);
  }
}

/** A range of memory: mostly small; rarely deep, at a page's edge, without length, over the machine's limit, or absurd. */
export function randomRange(random: Random): { offset: bigint; length: number } {
  const length = pick(random, [0, 1, 4, 31, 32, 33, 64, 100, 256]);
  switch (random.next(40)) {
    case 0:
      return { offset: BigInt(random.next(0x3000)), length: random.next(0x1000) };
    case 4:
    case 5:
      return { offset: BigInt(0x400 * (1 + random.next(5)) + pick(random, [-33, -32, -31, -1, 0, 1])), length };
    case 1:
      return { offset: 65_536n - BigInt(length), length };
    case 2:
      return { offset: pick(random, [MAX, 2n ** 64n, 2n ** 32n, 65_536n]), length: 0 };
    case 3:
      return oneIn(random, 3)
        ? { offset: pick(random, [65_536n, 2n ** 32n, 2n ** 64n, MAX]), length: length + 1 }
        : { offset: 0n, length: 131_072 + random.next(2) };
    default:
      return { offset: BigInt(pick(random, [0, 1, 31, 32, 64, 0x80, 0x100, random.next(0x200)])), length };
  }
}
