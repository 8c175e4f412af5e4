import { type OutputProof, outputRoot } from "../derivation/output.js";
import type { Fraud } from "../dispute/types.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import { toHex } from "../machine/state/bytes.js";
import type { PreimageSource } from "../machine/state/pool.js";
import type { Rules } from "../machine/state/rules.js";
import type { World } from "../machine/state/world.js";
import { openOutput, type OutputState } from "../machine/trace/output-state.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import { TracePlayer } from "../machine/trace/trace-player.js";
import type { Hex } from "../types.js";
import { madeUp } from "./lies/random-root.js";
import type { Told } from "./lies/tell.js";
import { proveInBlock, proveInClaim } from "./output-proof.js";

export interface LiarParts {
  chain: L2Chain;
  view: L1View;
  /** What the machine starts a block from in truth. */
  blockStart: (number: bigint) => Promise<BlockStart>;
  rules: Rules;
}

/** A lie that was posted, and what the machine of its block could open. */
interface Posted {
  fraud: Fraud;
  player: TracePlayer;
  source: PreimageSource;
}

/** Opaque outside this file. */
export type LiarMark = readonly Posted[];

/**
 * What the proposer claims. It is the truth until a lie was posted; from then on it goes on from the lie, block by block, until
 * the lie is deleted on L1. The node itself keeps showing the truth.
 */
export class Liar {
  readonly #parts: LiarParts;
  #posted: readonly Posted[] = [];
  #lastId = 0;
  /** What follows from a claim and the next block. Nothing else decides it, so it is right whatever is reverted. */
  readonly #followed = new Map<string, Hex>();
  /** What the machines of the claimed blocks made, by hash. */
  readonly #made = new Map<bigint, Uint8Array>();

  public constructor(parts: LiarParts) {
    this.#parts = parts;
  }

  /** Every lie that was posted, deleted ones included, oldest first. */
  public get frauds(): readonly Fraud[] {
    return this.#posted.map(({ fraud }) => fraud);
  }

  /** The liar as a player: its trace, to be defended. */
  public player(id: number): TracePlayer {
    return this.#find(id).player;
  }

  /** A lie was posted. */
  public add(fraud: Omit<Fraud, "id">, { player, source }: Told): Fraud {
    const posted = { fraud: { id: ++this.#lastId, ...fraud }, player, source };
    this.#posted = [...this.#posted, posted];
    this.#keep(player);
    return posted.fraud;
  }

  /** The output that the proposer claims for a block. */
  public async claim(number: bigint): Promise<Hex> {
    const lies = this.#believed();
    const first = lies[0]?.fraud.block;
    if (first === undefined || number < first) return outputRoot(this.#block(number));
    let claim = outputRoot(this.#block(first - 1n));
    for (let next = first; next <= number; next += 1n) {
      const lie = lies.find(({ fraud }) => fraud.block === next);
      claim = lie?.player.output ?? (await this.#goOn(claim, next));
    }
    return claim;
  }

  /**
   * What the liar starts a block from: the truth, or the claim about the block before it.
   *
   * @throws {RollupError} `FRAUD_WITHOUT_STATE` when that claim is made up
   */
  public async start(number: bigint): Promise<BlockStart> {
    const [lie] = this.#believed();
    if (lie === undefined || number <= lie.fraud.block) return this.#parts.blockStart(number);
    const claim = await this.claim(number - 1n);
    if (!this.#made.has(BigInt(claim))) throw withoutState(number, lie.fraud.id);
    return this.#startFrom(claim, number);
  }

  /**
   * The state that is claimed behind a block; undefined where it is the true one.
   *
   * @throws {RollupError} `FRAUD_WITHOUT_STATE` when the claim is made up
   */
  public async claimedWorld(number: bigint): Promise<World | undefined> {
    const [lie] = this.#believed();
    if (lie === undefined) return undefined;
    const claim = await this.claim(number);
    if (claim === outputRoot(this.#block(number))) return undefined;
    if (!this.#made.has(BigInt(claim))) throw withoutState(number, lie.fraud.id);
    return this.#open(claim).world;
  }

  /** What the output that is claimed for a block is made of, and that a withdrawal is in its state. */
  public async proof(number: bigint, withdrawal: Hex): Promise<OutputProof> {
    const block = this.#block(number);
    const claim = await this.claim(number);
    if (claim === outputRoot(block)) return proveInBlock(withdrawal, block, this.#parts.chain);
    return proveInClaim(withdrawal, number, () => this.#open(claim));
  }

  async #goOn(previous: Hex, number: bigint): Promise<Hex> {
    const { hash } = this.#block(number);
    const step = `${previous}${hash}`;
    let claim = this.#followed.get(step);
    if (claim === undefined) {
      claim = await this.#follow(previous, number);
      this.#followed.set(step, claim);
    }
    return claim;
  }

  async #follow(previous: Hex, number: bigint): Promise<Hex> {
    // No state produces this output, so there is no state to go on from.
    if (!this.#made.has(BigInt(previous))) return toHex(madeUp(BigInt(this.#block(number).hash)));
    const player = new TracePlayer(await this.#startFrom(previous, number));
    this.#keep(player);
    return player.output;
  }

  async #startFrom(claim: Hex, number: bigint): Promise<BlockStart> {
    const start = await this.#parts.blockStart(number);
    const previous = this.#open(claim);
    return { ...start, previousOutput: previous, parentHeader: previous.header, source: this.#source() };
  }

  #open(claim: Hex): OutputState {
    return openOutput(BigInt(claim), this.#source(), this.#parts.rules);
  }

  #source(): PreimageSource {
    // What the lies left alone was there before the first of them.
    const untouched = this.#believed()[0]?.source;
    return (hash) => this.#made.get(hash) ?? untouched?.(hash);
  }

  #keep({ end }: TracePlayer): void {
    for (const [hash, bytes] of end.preimages.made()) this.#made.set(hash, bytes);
  }

  /** The lies that L1 has not deleted. */
  #believed(): Posted[] {
    const { outputs } = this.#parts.view;
    return this.#posted.filter(({ fraud }) => outputs.some(({ batchIndex }) => batchIndex === fraud.batchIndex));
  }

  #block(number: bigint): L2Block {
    const { chain } = this.#parts;
    const block = chain.blockByNumber(number);
    if (block !== undefined) return block;
    throw new RollupError("NO_SUCH_BLOCK", `There is no L2 block ${number}: the last one is ${chain.head.number}.`, {
      number,
      head: chain.head.number,
    });
  }

  #find(id: number): Posted {
    const posted = this.#posted.find(({ fraud }) => fraud.id === id);
    if (posted !== undefined) return posted;
    const ids = this.#posted.map(({ fraud }) => fraud.id);
    throw new RollupError(
      "NO_SUCH_FRAUD",
      `There is no fraud ${id}. ${ids.length === 0 ? "None was injected: call injectFraud first." : `Those that were injected are ${ids.join(", ")}.`}`,
      { id, known: ids },
    );
  }

  public mark(): LiarMark {
    return this.#posted;
  }

  /** Numbers of lies that were taken back are not given out again. */
  public restore(mark: LiarMark): void {
    this.#posted = mark;
  }
}

function withoutState(block: bigint, fraud: number): RollupError {
  return new RollupError(
    "FRAUD_WITHOUT_STATE",
    `No lie can be told about block ${block}: the output of the block before it is made up (fraud ${fraud} or one behind it), so no state goes on from there. Prove fraud ${fraud} first (ovm_proveFraud); if it is final, evm_revert goes back to a snapshot from before it.`,
    { block, fraud },
  );
}
