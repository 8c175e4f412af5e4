import type { DisputeMove } from "../dispute/types.js";
import type { DisputeView } from "../dispute/view.js";
import type { Disputant } from "./disputant.js";
import type { DisputeWatch } from "./dispute-watch.js";
import { fitsOneCall, ReExecution } from "./re-execution.js";

/** Defends outputs that are true, from any proposer: joins at once, even without an opponent. */
export class Defender {
  readonly #disputant: Disputant;
  readonly #watch: DisputeWatch;

  /**
   * L1 gas up to which it runs a block on L1, in one call: that ends every dispute about it at once, however many challengers
   * there are. 0: never.
   */
  public verdictGas = 0n;

  public constructor(disputant: Disputant, watch: DisputeWatch) {
    this.#disputant = disputant;
    this.#watch = watch;
  }

  /** Does all that can be done now. */
  public async act(): Promise<DisputeMove[]> {
    const moves: DisputeMove[] = [];
    if ((await this.#watch.reader.count()) === 0) return moves;
    for (const view of await this.#watch.aboutTruth()) moves.push(...(await this.#defend(view)));
    return [...moves, ...(await this.#disputant.settleUp())];
  }

  async #defend({ id, element }: DisputeView): Promise<DisputeMove[]> {
    const own = await this.#watch.runs.grown(element);
    const { caller } = this.#disputant;
    const play = { own, proves: true };
    if (this.verdictGas === 0n || !(await fitsOneCall(own, caller, this.verdictGas))) {
      return this.#disputant.play(id, play);
    }
    const { reader } = this.#watch;
    const run = await this.#disputant.run(new ReExecution(own, { caller, reader }), "defender");
    const ended = await this.#disputant.play(id, play);
    return [...run, ...ended, ...(await this.#disputant.collect(await reader.dispute(id)))];
  }
}
