import type { L1Origin } from "../derivation/types.js";
import type { L1Mark, L1View } from "../l1/l1-view.js";

/** Points to return to: enough for what a test reverts, or L1 reorganizes, between two looks. */
const MOST = 64;

/** Reads L1 into a view, and goes back with L1 when it was reverted or reorganized. */
export class L1History {
  readonly #view: L1View;
  /** The first is the block in which the contracts were placed. */
  readonly #marks: { head: L1Origin; mark: L1Mark }[];

  public constructor(view: L1View) {
    this.#view = view;
    this.#marks = [{ head: view.head, mark: view.mark() }];
  }

  /**
   * Makes the view what L1 is now.
   *
   * @returns how many of the batches that it had are still there
   */
  public async update(): Promise<number> {
    while (this.#marks.length > 1 && !(await this.#isOnL1(this.#marks.at(-1)!.head))) this.#marks.pop();
    const { head, mark } = this.#marks.at(-1)!;
    if (head.hash !== this.#view.head.hash) this.#view.restore(mark);
    const kept = this.#view.batches.length;
    if ((await this.#view.update()) === undefined) return kept;
    this.#marks.push({ head: this.#view.head, mark: this.#view.mark() });
    if (this.#marks.length > MOST) this.#marks.splice(1, 1);
    return kept;
  }

  async #isOnL1({ number, hash }: L1Origin): Promise<boolean> {
    return (await this.#view.reader.hashOf(number)) === hash;
  }
}
