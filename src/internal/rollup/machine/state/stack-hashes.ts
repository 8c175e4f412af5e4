import { hashWords } from "./bytes.js";

/** The commitment to a stack, which is hashed at every step of a run: what lies below its lowest change is not hashed again. */
export class StackHashes {
  #items: readonly bigint[] = [];
  /** The hash of each item with those below it. */
  readonly #hashes: bigint[] = [];

  public of(stack: readonly bigint[]): bigint {
    const last = this.#items;
    let height = 0;
    while (height < stack.length && height < last.length && stack[height] === last[height]) height++;
    this.#hashes.length = height;
    for (; height < stack.length; height++)
      this.#hashes.push(hashWords(this.#hashes[height - 1] ?? 0n, stack[height]!));
    this.#items = [...stack];
    return this.#hashes.at(-1) ?? 0n;
  }
}
