import { type Value } from "./types.js";

/** Different stacks with which one block is looked at; beyond it the block's stack counts as unknown. */
const MAX_STACKS_PER_BLOCK = 2_000;

/** The stacks with which each block was entered. Loops end because a block is entered once per stack. */
export class Visits {
  readonly #seen = new Map<number, Set<number>>();
  readonly #firstOf: (value: Value) => number;

  /** `firstOf` is the same for constants that are equal, wherever they were pushed; -1 for other values. */
  constructor(firstOf: (value: Value) => number) {
    this.#firstOf = firstOf;
  }

  /** `"full"` when the block was entered with too many stacks already. */
  enter(index: number, stack: readonly Value[]): "new" | "seen" | "full" {
    const seen = this.#seen.get(index) ?? new Set<number>();
    this.#seen.set(index, seen);
    if (seen.size >= MAX_STACKS_PER_BLOCK) return "full";
    const key = this.#hashOf(stack);
    if (seen.has(key)) return "seen";
    seen.add(key);
    return "new";
  }

  /** A stack's 53-bit hash, in which equal constants are equal. */
  #hashOf(stack: readonly Value[]): number {
    let low = stack.length;
    let high = 0;
    for (const value of stack) {
      const constant = this.#firstOf(value);
      const word = constant >= 0 ? constant + 1 : value;
      low = Math.imul(low ^ word, 0x01000193) ^ (low >>> 15);
      high = Math.imul(high + word, 0x85ebca6b) ^ (high >>> 13);
    }
    return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
  }
}
