import type { ActorControl, DefenderControl } from "../api.js";
import { nextChange } from "../dispute/strategy.js";
import type { DisputeMove } from "../dispute/types.js";
import type { L1View } from "../l1/l1-view.js";
import type { Players } from "./players.js";

/** An account that acts when told. */
interface Actor {
  act(): Promise<DisputeMove[]>;
}

/** A token transfer takes some 1.2 million gas. */
const VERDICT_GAS = 2_000_000n;

export interface ActorsParts {
  players: Players;
  view: L1View;
  /** Whether there are disputes on L1 at all. */
  isProvable: boolean;
  /** Timestamp of the next L1 block, in seconds. */
  now: () => Promise<number>;
  /** Makes the next L1 block have at least this timestamp, in seconds. */
  advanceTo: (timestamp: number) => Promise<void>;
}

/**
 * The honest accounts that play by themselves in this process: as soon as a dispute that they play in is alive, time passes from
 * deadline to deadline, and at each they do what they can.
 */
export class Actors {
  public readonly challenger: ActorControl;
  public readonly defender: DefenderControl;
  public readonly fraudDefender: ActorControl;
  readonly #on = new Set<Actor>();
  readonly #parts: ActorsParts;

  public constructor(parts: ActorsParts) {
    this.#parts = parts;
    const { challenger, defender, fraudDefender } = parts.players;
    defender.verdictGas = VERDICT_GAS;
    this.challenger = this.#control(challenger);
    this.fraudDefender = this.#control(fraudDefender);
    const control = this.#control(defender);
    this.defender = {
      get running() {
        return control.running;
      },
      async start({ verdictGas = VERDICT_GAS } = {}) {
        defender.verdictGas = verdictGas;
        await control.start();
      },
      stop: () => control.stop(),
    };
    this.#on.add(defender);
  }

  /** Lets every account that is on do all that can be done now. */
  public async act(): Promise<DisputeMove[]> {
    const moves: DisputeMove[] = [];
    if (this.#parts.isProvable) for (const actor of this.#on) moves.push(...(await actor.act()));
    return moves;
  }

  /**
   * Passes the time until `target`, in seconds, as far as disputes need an account to act on the way. Gives the next second behind it in
   * which something becomes possible in a dispute. The view of L1 has to be up to date.
   */
  public async passUntil(target: number): Promise<number | undefined> {
    const { isProvable, view, players } = this.#parts;
    if (this.#on.size === 0 || !isProvable) return undefined;
    // Time passes often, and disputes are rare: only a challenger looks for the first.
    if (view.disputes === 0 && !this.#on.has(players.challenger)) return undefined;
    for (;;) {
      await this.act();
      const next = await this.nextChange();
      if (next === undefined || next > target) return next;
      await this.#parts.advanceTo(next);
    }
  }

  /** The next second in which something becomes possible in a dispute that is alive. */
  public async nextChange(): Promise<number | undefined> {
    const { players, now } = this.#parts;
    const ids = await players.reader.alive();
    if (ids.length === 0) return undefined;
    const [views, time] = [await Promise.all(ids.map((id) => players.reader.dispute(id))), await now()];
    const changes = views.flatMap((view) => nextChange(view, time) ?? []);
    return changes.length === 0 ? undefined : Math.min(...changes);
  }

  #control(actor: Actor): ActorControl {
    const on = this.#on;
    return {
      get running() {
        return on.has(actor);
      },
      async start() {
        on.add(actor);
      },
      async stop() {
        on.delete(actor);
      },
    };
  }
}
