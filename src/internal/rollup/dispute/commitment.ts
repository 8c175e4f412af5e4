import { RollupError } from "../errors.js";
import type { DisputeTerms, Hex } from "../types.js";
import type { Joining } from "./calls.js";
import type { Player } from "./player.js";
import { MAX_HEIGHT } from "./terms.js";
import { StateTree } from "./tree.js";

/** A player's word on every state of its run, and what it takes to defend it. */
export class Commitment<P extends Player = Player> {
  public readonly player: P;
  readonly #arity: DisputeTerms["arity"];
  #tree: StateTree | undefined;

  public constructor(player: P, arity: DisputeTerms["arity"]) {
    this.player = player;
    this.#arity = arity;
  }

  /** Computed when it is first needed: that takes the hash of every state of the run. */
  public get tree(): StateTree {
    return (this.#tree ??= StateTree.of(this.player.states, this.#arity));
  }

  /** Computes the tree, a part at a time, if it is not there yet. */
  public *growing(): Generator<void, void> {
    if (this.#tree === undefined) this.#tree = yield* StateTree.growing(this.player.states, this.#arity);
  }

  /** By which it is known in a dispute, whatever height it joined at. */
  public get name(): Hex {
    return this.tree.name;
  }

  /** What every dispute about the run begins from. */
  public get start(): Hex {
    return this.player.states.hashAt(0);
  }

  public get output(): Hex {
    return this.player.output;
  }

  /**
   * @param height of the tree that joins; the least by default
   * @throws {RollupError} `WRONG_HEIGHT` when no tree is as high
   */
  public joining(height = this.tree.height): Joining {
    const greatest = MAX_HEIGHT[this.#arity];
    if (height > greatest) {
      throw new RollupError(
        "WRONG_HEIGHT",
        `A tree whose nodes have ${this.#arity} children has up to ${greatest} levels, not ${height}: pass at most that as "height".`,
        { height, greatest },
      );
    }
    return {
      output: this.output,
      height,
      root: this.tree.node(height, 0),
      lastPath: this.tree.pathToLast(height, 0),
    };
  }
}
