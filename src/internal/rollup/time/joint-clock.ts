import { call, quantity } from "../l1/rpc.js";
import type { Eip1193Provider } from "../types.js";
import type { Clock } from "./clock.js";

/** Opaque outside this file. */
export interface ClockMark {
  readonly now: bigint;
  readonly exactL1: ExactTime | undefined;
  readonly exactL2: ExactTime | undefined;
  readonly jump: Jump | undefined;
}

/** Heights at a jump: the first block above either is followed by one on the other layer. Both reach `until`. */
export interface Jump {
  l1: bigint;
  l2: bigint;
  until: bigint;
}

/** A timestamp that was asked for, and the rollup's time once a block has it: later, where the other layer was ahead. */
interface ExactTime {
  at: bigint;
  then: bigint;
}

/**
 * Keeps L1's clock and the rollup's the same. The simulated L1 counts its own offset; it is brought up to ours before it
 * mines, and ours follows the blocks that it made.
 */
export class JointClock {
  readonly clock: Clock;
  public jump: Jump | undefined;
  #exactL1: ExactTime | undefined;
  #exactL2: ExactTime | undefined;
  readonly #l1: Eip1193Provider;
  /** Seconds by which L1's clock is ahead of wall time; undefined when it has to be asked. */
  #l1Offset: number | undefined;
  /** False on an L1 whose clock cannot be set. */
  #settable = true;

  /** L1 is about to change: its clock is part of it. */
  readonly #beforeChange: () => Promise<void>;

  /** @param l1 the provider below the door: setting L1's clock must not ask for L1's clock to be set */
  public constructor(clock: Clock, l1: Eip1193Provider, beforeChange: () => Promise<void>) {
    this.clock = clock;
    this.#l1 = l1;
    this.#beforeChange = beforeChange;
  }

  public now(): bigint {
    return this.clock.now();
  }

  /** Timestamp that L1's next block must have. */
  public get exactL1(): bigint | undefined {
    return this.#exactL1?.at;
  }

  /** Timestamp that L2's next block must have. */
  public get exactL2(): bigint | undefined {
    return this.#exactL2?.at;
  }

  /** There is a block of this time: it is not earlier any more. */
  public reached(timestamp: bigint): void {
    if (timestamp > this.clock.now()) this.clock.set(timestamp);
  }

  public minedL1(timestamp: bigint): void {
    const exact = this.#exactL1;
    if (exact === undefined || timestamp < exact.at) {
      this.reached(timestamp);
      return;
    }
    this.#exactL1 = undefined;
    // L1 set its own clock by the timestamp that was asked for.
    this.forgetL1();
    this.#met(exact, timestamp);
  }

  public builtL2(timestamp: bigint): void {
    if (this.#exactL2 === undefined) this.reached(timestamp);
    else this.#met(this.#exactL2, timestamp);
    this.#exactL2 = undefined;
  }

  /** A timestamp that was asked for sets the clock, backwards too; any other only reaches it. */
  #met({ then }: ExactTime, timestamp: bigint): void {
    this.clock.set(timestamp > then ? timestamp : then);
  }

  /** The next L1 block shall not be before the rollup's time, nor before L2's head. */
  public async syncL1(): Promise<void> {
    if (!this.#settable) return;
    this.#l1Offset ??= await this.#askL1();
    const behind = this.clock.offset - (this.#l1Offset ?? this.clock.offset);
    if (behind <= 0) return;
    await this.#beforeChange();
    this.#l1Offset = Number(await call(this.#l1, "evm_increaseTime", quantity(behind)));
  }

  /** L1's next block has exactly this timestamp; the rollup's time is `then` behind it. */
  public async setNextOfL1(timestamp: bigint, then = timestamp): Promise<void> {
    await this.#beforeChange();
    await call(this.#l1, "evm_setNextBlockTimestamp", quantity(timestamp));
    this.forgetL1();
    this.#exactL1 = { at: timestamp, then };
  }

  /** L2's next block has exactly this timestamp; the rollup's time is `then` behind it. */
  public setNextOfL2(timestamp: bigint, then = timestamp): void {
    this.#exactL2 = { at: timestamp, then };
  }

  /** L1's offset changed in a way that was not counted. */
  public forgetL1(): void {
    this.#l1Offset = undefined;
  }

  async #askL1(): Promise<number | undefined> {
    try {
      return Number(await call(this.#l1, "evm_increaseTime", "0x0"));
    } catch {
      this.#settable = false;
      return undefined;
    }
  }

  public mark(): ClockMark {
    return { now: this.clock.now(), exactL1: this.#exactL1, exactL2: this.#exactL2, jump: this.jump };
  }

  /** Time goes on from where it was, as in Hardhat: what passed since the mark is forgotten. */
  public restore(mark: ClockMark): void {
    this.clock.set(mark.now);
    this.#exactL1 = mark.exactL1;
    this.#exactL2 = mark.exactL2;
    this.jump = mark.jump;
    this.forgetL1();
  }
}
