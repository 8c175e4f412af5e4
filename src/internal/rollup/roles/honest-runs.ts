import { Commitment } from "../dispute/commitment.js";
import { toHex } from "../machine/state/bytes.js";
import { type BlockStart, startBlock } from "../machine/trace/start-block.js";
import { TracePlayer } from "../machine/trace/trace-player.js";
import type { DisputeTerms, Hex } from "../types.js";
import { inTurns } from "./in-turns.js";

/** What an account knows of L2 because it executed it itself. */
export interface OwnChain {
  /** Executes what is new on L1. */
  update(): Promise<void>;
  /** The output of a block; undefined when it has not come so far. */
  output(number: bigint): Hex | undefined;
  /** What the machine starts a block from. */
  blockStart(number: bigint): Promise<BlockStart>;
}

/** Runs that are kept: one is played at a time, now and then another beside it. */
const KEPT = 4;

/** The true runs of blocks, each made once. */
export class HonestRuns {
  readonly #chain: OwnChain;
  readonly #arity: DisputeTerms["arity"];
  /** By their start, which decides them: they stay true when L1 goes back to a snapshot. */
  readonly #kept = new Map<Hex, Commitment<TracePlayer>>();

  public constructor(chain: OwnChain, arity: DisputeTerms["arity"]) {
    this.#chain = chain;
    this.#arity = arity;
  }

  public async of(number: bigint): Promise<Commitment<TracePlayer>> {
    const block = await this.#chain.blockStart(number);
    const start = toHex(startBlock(block).hash());
    const run = this.#kept.get(start) ?? new Commitment(new TracePlayer(block), this.#arity);
    this.#kept.delete(start);
    this.#kept.set(start, run);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return run;
  }

  /** With its tree, which a bisection is played from: that takes the hash of every state. */
  public async grown(number: bigint): Promise<Commitment<TracePlayer>> {
    const run = await this.of(number);
    await inTurns(run.growing());
    return run;
  }
}
