import { concatBytes, hexToBytes } from "@ethereumjs/util";

import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import type { Hex } from "../../../src/internal/rollup/types.js";

const NOTHING: Hex = `0x${"00".repeat(32)}`;
const TAG_HALT = 3;
const TAG_NODE = 15;

export interface Joining {
  output: Hex;
  height: number;
  root: Hex;
  lastPath: Hex[];
}

/** All states of a run as a player claims them, and the nodes over them, each computed from its definition. */
export class Trace {
  readonly #nodes = new Map<string, Hex>();

  /** @param states after 1, 2, … steps; behind the last one all are HALT(output) */
  public constructor(
    public readonly arity: number,
    public readonly output: Hex,
    public readonly states: readonly Hex[],
  ) {}

  public node(height: number, index: number): Hex {
    if (height === 0) return this.states[index] ?? keccak256(words(TAG_HALT, this.output));
    // Every node behind the last state is the same.
    const isTail = index * this.arity ** height >= this.states.length;
    const key = isTail ? `${height}` : `${height}/${index}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = nodeOf(this.children(height, index));
    this.#nodes.set(key, node);
    return node;
  }

  public children(height: number, index: number): Hex[] {
    return Array.from({ length: this.arity }, (_, child) => this.node(height - 1, index * this.arity + child));
  }

  /** Of each node above state `index`, from the lowest up to `height`, all children but the last. */
  public path(height: number, index: number): Hex[] {
    const heights = Array.from({ length: height }, (_, below) => below + 1);
    return heights.flatMap((h) => this.children(h, Math.floor(index / this.arity ** h)).slice(0, -1));
  }

  public joining(height: number): Joining {
    const last = this.arity ** height - 1;
    return { output: this.output, height, root: this.node(height, 0), lastPath: this.path(height, last) };
  }

  /** The last node left of a position on which two traces agree that differ there first; 0 at the first position. */
  public agreed(position: number, height: number): Hex {
    return position === 0 ? NOTHING : this.node(height, Math.floor(position / this.arity ** height) - 1);
  }

  /** What `prove` needs at a leaf: the state before it and the path up to the node that was agreed on. */
  public agreedPath(position: number): Hex[] {
    if (position === 0) return [];
    let height = 0;
    while (Math.floor(position / this.arity ** height) % this.arity === 0) height += 1;
    return [this.node(0, position - 1), ...this.path(height, position - 1)];
  }

  /** Height of the lowest tree that ends in HALT. */
  public get least(): number {
    let height = 1;
    while (this.arity ** height <= this.states.length) height += 1;
    return height;
  }
}

/** A trace that says the same of its first states, however many. */
export class RepeatingTrace extends Trace {
  public constructor(
    arity: number,
    output: Hex,
    private readonly repeated: { state: Hex; count: number },
    after: readonly Hex[],
  ) {
    super(arity, output, after);
  }

  public override node(height: number, index: number): Hex {
    const span = this.arity ** height;
    const { state, count } = this.repeated;
    if ((index + 1) * span <= count)
      return height === 0 ? state : nodeOf(Array<Hex>(this.arity).fill(this.node(height - 1, 0)));
    if (index * span >= count + this.states.length) return this.#tail(height);
    if (height === 0) return this.states[index - count]!;
    return nodeOf(this.children(height, index));
  }

  #tail(height: number): Hex {
    return new Trace(this.arity, this.output, []).node(height, 0);
  }
}

export function nodeOf(children: readonly Hex[]): Hex {
  return keccak256(concatBytes(words(TAG_NODE), ...children.map((child) => hexToBytes(child))));
}
