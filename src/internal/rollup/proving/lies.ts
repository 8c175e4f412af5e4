import { Commitment } from "../dispute/commitment.js";
import type { Player } from "../dispute/player.js";
import { inTurns } from "../roles/in-turns.js";
import type { DisputeTerms, Hex } from "../types.js";

/** Commitments to false runs, each computed once. */
export class Lies {
  readonly #arity: DisputeTerms["arity"];
  readonly #liar: (fraud: number) => Player;
  /** By the liar: after a revert the same number may name another lie. */
  readonly #byPlayer = new WeakMap<Player, Commitment>();
  readonly #known: Commitment[] = [];

  /** @param liar gives the run of an injected lie */
  public constructor(arity: DisputeTerms["arity"], liar: (fraud: number) => Player) {
    this.#arity = arity;
    this.#liar = liar;
  }

  /** What the liar of a fraud commits to, without the tree that a bisection is played from. */
  public lieOf(fraud: number): Commitment {
    return this.#commitment(this.#liar(fraud));
  }

  /** What the liar of a fraud commits to. */
  public ofFraud(fraud: number): Promise<Commitment> {
    return this.of(this.#liar(fraud));
  }

  /** What a player with this run commits to; from now on it is known by its name. */
  public async of(player: Player): Promise<Commitment> {
    const own = this.#commitment(player);
    await inTurns(own.growing());
    return own;
  }

  public named(name: Hex): Commitment | undefined {
    return this.#known.find((own) => own.name === name);
  }

  #commitment(player: Player): Commitment {
    let own = this.#byPlayer.get(player);
    if (own === undefined) {
      own = new Commitment(player, this.#arity);
      this.#byPlayer.set(player, own);
      this.#known.push(own);
    }
    return own;
  }
}
