import type { DisputeTerms, Hex } from "../types.js";
import { hashNode } from "./node.js";
import type { StateHashes } from "./player.js";
import { MAX_HEIGHT } from "./terms.js";

type Arity = DisputeTerms["arity"];

/**
 * Height of the lowest nodes that are kept: each stands for 256 states. What is below is computed again from the states when
 * a match comes to it, so that a tree over the longest run fits the memory.
 */
const KEPT_FROM: Readonly<Record<Arity, number>> = { 2: 8, 4: 4, 16: 2 };

/**
 * A commitment to all states of a run: a tree whose leaf t is the state after t + 1 steps. Leaves behind the run's end repeat
 * its last state, so the same run has a tree of every height from {@link StateTree.height} up.
 *
 * @example
 * ```ts
 * const tree = StateTree.of(player.states, 16);
 * const joining = { output: player.output, height: tree.height, root: tree.node(tree.height, 0), lastPath: tree.lastPath(tree.height) };
 * ```
 */
export class StateTree {
  public readonly arity: Arity;
  /** The least height at which all states fit; 1 at least. */
  public readonly height: number;
  readonly #states: StateHashes;
  readonly #lowest: number;
  /** `H_h` at index h: the node of height h below which every leaf is the last state. */
  readonly #ends: Hex[];
  /** Nodes by height, from `#lowest` up, without those that are `H_h`. */
  readonly #kept: Hex[][] = [];
  /** The nodes below the kept one that was last looked into, by height. */
  #block: { index: number; rows: Hex[][] } | undefined;

  private constructor(states: StateHashes, arity: Arity) {
    this.arity = arity;
    this.#states = states;
    this.height = heightOf(states.length, arity);
    this.#lowest = KEPT_FROM[arity];
    this.#ends = [states.hashAt(states.length)];
    for (let height = 0; height < MAX_HEIGHT[arity]; height++)
      this.#ends.push(hashNode(repeat(this.#end(height), arity)));
  }

  /** Computes the hash of every state: 20 µs or so each. */
  public static of(states: StateHashes, arity: Arity): StateTree {
    const growing = StateTree.growing(states, arity);
    for (;;) {
      const { done, value } = growing.next();
      if (done === true) return value;
    }
  }

  /** The same, 256 states at a time. */
  public static *growing(states: StateHashes, arity: Arity): Generator<void, StateTree> {
    const tree = new StateTree(states, arity);
    yield* tree.#build();
    return tree;
  }

  /** The root of the greatest height, which tells one commitment from another. */
  public get name(): Hex {
    return this.node(MAX_HEIGHT[this.arity], 0);
  }

  /** Hash of the node of a height that is the `index`-th from the left. */
  public node(height: number, index: number): Hex {
    const row = height < this.#lowest ? this.#rowBelow(height, index) : this.#kept[height - this.#lowest]!;
    const offset = height < this.#lowest ? index % this.arity ** (this.#lowest - height) : index;
    return row[offset] ?? this.#end(height);
  }

  public children(height: number, index: number): Hex[] {
    return Array.from({ length: this.arity }, (_, child) => this.node(height - 1, this.arity * index + child));
  }

  /** What opens the last state below a node: of each node on the way, from the lowest up, all children but the last. */
  public pathToLast(height: number, index: number): Hex[] {
    const levels = Array.from({ length: height }, (_, below) => below + 1);
    return levels.flatMap((level) => {
      const last = (index + 1) * this.arity ** (height - level) - 1;
      return this.children(level, last).slice(0, -1);
    });
  }

  *#build(): Generator<void, void> {
    const { arity } = this;
    const blocks = Math.ceil(this.#states.length / arity ** this.#lowest);
    let row: Hex[] = [];
    for (let index = 0; index < blocks; index++) {
      row.push(this.#rowsOf(index)[this.#lowest]![0]!);
      yield;
    }
    for (let height = this.#lowest; ; height++) {
      this.#kept.push(row);
      if (height === MAX_HEIGHT[arity]) return;
      row = this.#above(row, height);
    }
  }

  /** The part of a row that is below one kept node. */
  #rowBelow(height: number, index: number): Hex[] {
    const block = Math.floor(index / this.arity ** (this.#lowest - height));
    if (this.#block?.index !== block) this.#block = { index: block, rows: this.#rowsOf(block) };
    return this.#block.rows[height]!;
  }

  #rowsOf(block: number): Hex[][] {
    const size = this.arity ** this.#lowest;
    const from = block * size;
    const rows = [this.#states.hashes(from, Math.max(0, Math.min(size, this.#states.length - from)))];
    for (let height = 0; height < this.#lowest; height++) rows.push(this.#above(rows[height]!, height));
    return rows;
  }

  #above(row: readonly Hex[], height: number): Hex[] {
    const { arity } = this;
    return Array.from({ length: Math.ceil(row.length / arity) }, (_, index) => {
      const children = row.slice(arity * index, arity * (index + 1));
      return hashNode([...children, ...repeat(this.#end(height), arity - children.length)]);
    });
  }

  #end(height: number): Hex {
    return this.#ends[height]!;
  }
}

/** The least height of a tree that holds so many leaves. */
export function heightOf(leaves: number, arity: Arity): number {
  let height = 1;
  while (arity ** height < leaves) height++;
  return height;
}

/** Index of the first child on which two nodes differ; undefined when they do not. */
export function firstDifference(own: readonly Hex[], other: readonly Hex[]): number | undefined {
  const index = own.findIndex((child, at) => child !== other[at]);
  return index === -1 ? undefined : index;
}

function repeat(hash: Hex, count: number): Hex[] {
  return Array.from({ length: count }, () => hash);
}
