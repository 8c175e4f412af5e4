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

/**
 * One dispute, played to its end by the honest challenger and, if there is one, a liar. On an L1 that is mined by hand it is played
 * again, from where it was left, until all is mined.
 */
export class Game {
  /** Every move that was made in it. */
  public readonly moves: DisputeMove[] = [];
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
  public async bisect(block: bigint): Promise<void> {
    const { players } = this.#parts;
    await this.#play(
      () => players.challenger.open(block, this.#own),
      () => players.accounts.challenger.play(this.#id!, { own: this.#own, proves: true }),
    );
  }

  /** The whole block on L1. */
  public async reExecute(block: bigint): Promise<void> {
    const { players, clock } = this.#parts;
    const { challenger } = players.accounts;
    const running = new ReExecution(this.#own, { caller: challenger.caller, reader: players.reader });
    await this.#play(
      () =>
        // Without a commitment the claim stands a clock after the opening, however far the run is.
        mayTakeLonger(clock, this.#own.player.states.length)
          ? players.challenger.open(block, this.#own)
          : players.challenger.openToRun(block, this.#own),
      async () => [...(await challenger.run(running, "challenger")), ...(await challenger.end(this.#id!))],
    );
  }

  async #play(open: () => Promise<DisputeMove[]>, challenge: () => Promise<DisputeMove[]>): Promise<void> {
    const { players, now, advanceTo } = this.#parts;
    const { challenger, liar } = players.accounts;
    this.#id ??= await this.#opened(open);
    for (;;) {
      // The liar answers first: behind a verdict there is nothing left to answer.
      const answers = this.#lie === undefined ? [] : await liar.play(this.#id, { own: this.#lie, proves: false });
      const before = this.moves.length;
      this.moves.push(...answers, ...(await challenge()));
      const view = await this.view();
      if (view.status !== "alive") this.moves.push(...(await challenger.settleUp()));
      else if (this.moves.length > before) continue;
      // SAFETY: who is not mined in time loses; no deadline may pass over a move that waits.
      for (const { caller } of [challenger, liar]) if (await caller.waits()) throw notMined();
      if (view.status !== "alive") return;
      const next = nextChange(view, await now());
      if (next === undefined) throw stuck(view);
      await advanceTo(next);
    }
  }

  /** Opens the dispute, or joins the one that is alive, or that was opened and ended while L1 was mined by hand. */
  async #opened(open: () => Promise<DisputeMove[]>): Promise<number> {
    const { players } = this.#parts;
    for (const move of await players.accounts.challenger.caughtUp()) {
      const isMine =
        move.dispute !== undefined && (await players.reader.dispute(move.dispute)).start === this.#own.start;
      if (isMine) this.moves.push(move);
    }
    if (this.moves.length === 0) this.moves.push(...(await open()));
    const id = this.moves[0]?.dispute ?? (await players.reader.aliveAbout(this.#own.start));
    if (id === undefined) throw notMined();
    return id;
  }
}

function stuck({ id }: DisputeView): RollupError {
  return new RollupError(
    "DISPUTE_STUCK",
    `Dispute ${id} cannot be played on: another account has to act. Look at it with ovm_dispute.`,
    { dispute: id },
  );
}
