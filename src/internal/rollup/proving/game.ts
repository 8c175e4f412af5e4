import type { Commitment } from "../dispute/commitment.js";
import { nextChange } from "../dispute/strategy.js";
import type { DisputeMove } from "../dispute/types.js";
import type { DisputeView } from "../dispute/view.js";
import { RollupError } from "../errors.js";
import { mayTakeLonger, ReExecution } from "../roles/re-execution.js";
import { notMined } from "./mined.js";
import type { Players } from "./players.js";

export interface GameParts {
  players: Players;
  /** Seconds that each side has for all its moves. */
  clock: number;
  /** Timestamp of the next L1 block, in seconds. */
  now: () => Promise<number>;
  /** Makes the next L1 block have at least this timestamp, in seconds. */
  advanceTo: (timestamp: number) => Promise<void>;
}

/** One dispute, played to its end by the honest challenger and, if there is one, a liar. */
export class Game {
  readonly #parts: GameParts;
  readonly #own: Commitment;
  readonly #lie: Commitment | undefined;
  #id: number | undefined;

  /** @param own the true run of the block; @param lie the liar's, if he plays */
  public constructor(parts: GameParts, own: Commitment, lie: Commitment | undefined) {
    this.#parts = parts;
    this.#own = own;
    this.#lie = lie;
  }

  /** The dispute as it is. */
  public async view(): Promise<DisputeView> {
    return this.#parts.players.reader.dispute(this.#id!);
  }

  /** Down the trees to one step. */
  public async bisect(block: bigint): Promise<DisputeMove[]> {
    const { players } = this.#parts;
    const opened = await players.challenger.open(block, this.#own);
    return this.#play(opened, () => players.accounts.challenger.play(this.#id!, { own: this.#own, proves: true }));
  }

  /** The whole block on L1. */
  public async reExecute(block: bigint): Promise<DisputeMove[]> {
    const { players, clock } = this.#parts;
    const { challenger } = players.accounts;
    // Without a commitment the claim stands a clock after the opening, however far the run is.
    const opened = mayTakeLonger(clock, this.#own.player.states.length)
      ? await players.challenger.open(block, this.#own)
      : await players.challenger.openToRun(block, this.#own);
    const running = new ReExecution(this.#own, { caller: challenger.caller, reader: players.reader });
    return this.#play(opened, async () => [
      ...(await challenger.run(running, "challenger")),
      ...(await challenger.end(this.#id!)),
    ]);
  }

  async #play(opened: DisputeMove[], challenge: () => Promise<DisputeMove[]>): Promise<DisputeMove[]> {
    const { players, now, advanceTo } = this.#parts;
    const { challenger, liar } = players.accounts;
    const moves = [...opened];
    this.#id = opened[0]?.dispute ?? (await players.reader.aliveAbout(this.#own.start));
    if (this.#id === undefined) throw notMined();
    for (;;) {
      // The liar answers first: behind a verdict there is nothing left to answer.
      const made = this.#lie === undefined ? [] : await liar.play(this.#id, { own: this.#lie, proves: false });
      made.push(...(await challenge()));
      moves.push(...made);
      const view = await this.view();
      if (view.status !== "alive") return [...moves, ...(await challenger.settleUp())];
      if (made.length > 0) continue;
      // SAFETY: who is not mined in time loses; no deadline may pass over a move that waits.
      for (const { caller } of [challenger, liar]) if (await caller.waits()) throw notMined();
      const next = nextChange(view, await now());
      if (next === undefined) throw stuck(view);
      await advanceTo(next);
    }
  }
}

function stuck({ id }: DisputeView): RollupError {
  return new RollupError(
    "DISPUTE_STUCK",
    `Dispute ${id} cannot be played on: another account has to act. Look at it with ovm_dispute.`,
    { dispute: id },
  );
}
