import type { Hex } from "../types.js";
import type { Joining } from "./calls.js";
import type { Player } from "./player.js";
import { StateTree } from "./tree.js";
import type { DisputeTerms } from "./types.js";

/** A player's word on every state of its run, and what it takes to defend it. */
export class Commitment {
  public readonly player: Player;
  public readonly tree: StateTree;

  /** Computes the hash of every state of the player's run. */
  public constructor(player: Player, arity: DisputeTerms["arity"]) {
    this.player = player;
    this.tree = new StateTree(player.states, arity);
  }

  /** By which it is known in a dispute, whatever height it joined at. */
  public get name(): Hex {
    return this.tree.name;
  }

  public get output(): Hex {
    return this.player.output;
  }

  /** @param height of the tree that joins; the least by default */
  public joining(height = this.tree.height): Joining {
    return {
      output: this.output,
      height,
      root: this.tree.node(height, 0),
      lastPath: this.tree.pathToLast(height, 0),
    };
  }
}
