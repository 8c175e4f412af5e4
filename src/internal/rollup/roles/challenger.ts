import type { Opening } from "../dispute/calls.js";
import type { Commitment } from "../dispute/commitment.js";
import type { DisputeMove } from "../dispute/types.js";
import { appendedAt } from "../l1/disputes/claims.js";
import type { Disputant } from "./disputant.js";
import type { DisputeWatch } from "./dispute-watch.js";

/**
 * Disputes the first output that is wrong, and plays to the end. Later ones rest on it: they fall with it, and no account can
 * prove them wrong who does not know what the lie opens to.
 */
export class Challenger {
  readonly #disputant: Disputant;
  readonly #watch: DisputeWatch;
  readonly #window: number;

  /** @param window seconds during which an output can be disputed */
  public constructor(disputant: Disputant, watch: DisputeWatch, window: number) {
    this.#disputant = disputant;
    this.#watch = watch;
    this.#window = window;
  }

  /** Does all that can be done now. */
  public async act(): Promise<DisputeMove[]> {
    const moves: DisputeMove[] = [];
    const wrong = await this.#watch.firstWrong();
    if (wrong !== undefined) {
      const own = await this.#watch.runs.grown(wrong);
      const opened = await this.open(wrong, own);
      moves.push(...opened);
      const id = opened[0]?.dispute ?? (await this.#watch.reader.aliveAbout(own.start));
      if (id !== undefined) moves.push(...(await this.#disputant.play(id, { own, proves: true })));
    }
    return [...moves, ...(await this.#disputant.settleUp())];
  }

  /** Opens a dispute about a wrong output, or deletes it where its falsity is proven already. Nothing while one goes on. */
  public async open(wrong: bigint, own: Commitment): Promise<DisputeMove[]> {
    const opening = await this.#opening(wrong, own);
    if (opening === undefined) return [];
    if ((await this.#watch.reader.verdict(own.start)) !== undefined) return this.#delete(opening);
    return this.#disputant.send({ kind: "open", opening, joining: own.joining() }, { side: "challenger" });
  }

  /** The same, to run the block on L1: no commitment, but the bond. */
  public async openToRun(wrong: bigint, own: Commitment): Promise<DisputeMove[]> {
    const opening = await this.#opening(wrong, own);
    if (opening === undefined) return [];
    if ((await this.#watch.reader.verdict(own.start)) !== undefined) return this.#delete(opening);
    return this.#disputant.send({ kind: "open-for-re-execution", opening }, { side: "challenger" });
  }

  async #opening(wrong: bigint, { start }: Commitment): Promise<Opening | undefined> {
    const { reader, openings } = this.#watch;
    const alive = await reader.aliveAbout(start);
    if (alive !== undefined && !(await reader.dispute(alive)).isMoot) return undefined;
    const opening = await openings.opening(wrong);
    const isFinal = (await this.#disputant.now()) > appendedAt(opening.claim.header) + this.#window;
    return isFinal ? undefined : opening;
  }

  async #delete(opening: Opening): Promise<DisputeMove[]> {
    const survivor = await this.#watch.openings.survivor(opening.claim.header.batchIndex, opening.element);
    return this.#disputant.send({ kind: "delete-proven", opening, survivor }, { side: "challenger" });
  }
}
