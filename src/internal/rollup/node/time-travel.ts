import type { Layer } from "../api.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import type { L2Chain } from "../l2/types.js";
import type { Coordinator } from "../roles/coordinator.js";
import type { JointClock } from "../time/joint-clock.js";

/** A batch has 40 bits for a timestamp. */
const MAX_TIMESTAMP = 2n ** 40n - 1n;

export interface TimeTravelParts {
  clock: JointClock;
  coordinator: Coordinator;
  chain: L2Chain;
  view: L1View;
  /** Lets those who play in disputes act at every deadline until then; gives the next one. */
  passUntil: (target: bigint) => Promise<bigint | undefined>;
}

/** Moves the one clock when a user asks (docs/spec/clock.md). */
export class TimeTravel {
  readonly #clock: JointClock;
  readonly #coordinator: Coordinator;
  readonly #chain: L2Chain;
  readonly #view: L1View;
  readonly #passUntil: TimeTravelParts["passUntil"];

  public constructor(parts: TimeTravelParts) {
    this.#passUntil = parts.passUntil;
    this.#clock = parts.clock;
    this.#coordinator = parts.coordinator;
    this.#chain = parts.chain;
    this.#view = parts.view;
  }

  /** Returns the total offset, in seconds. */
  public async increase(seconds: bigint): Promise<number> {
    if (seconds < 0n) {
      const message = `Time cannot go back by ${-seconds} seconds. Revert to a snapshot instead.`;
      throw new RollupError("INVALID_PARAMS", message, { seconds });
    }
    const { clock } = this.#clock;
    const target = clock.now() + seconds;
    assertInCalendar(target);
    await this.#jump(seconds);
    // Who plays in disputes may have taken a part of the time, and more.
    if (target > clock.now()) clock.set(target);
    // L1's pending block shows the new time at once.
    await this.#clock.syncL1();
    return clock.offset;
  }

  public async setNextBlockTimestamp(layer: Layer, timestamp: bigint): Promise<void> {
    const latest = layer === "l1" ? this.#view.head : this.#chain.head;
    if (timestamp <= latest.timestamp) {
      throw new RollupError(
        "TIMESTAMP_TOO_LOW",
        `Timestamp ${timestamp} is lower than or equal to previous block's timestamp ${latest.timestamp}. Choose a later one.`,
        { timestamp, latest: latest.timestamp },
      );
    }
    assertInCalendar(timestamp);
    const { number } = this.#view.head;
    await this.#jump(timestamp - this.#clock.now());
    // Who plays in disputes may have taken that second: L1's next block is later.
    if (this.#view.head.number > number && this.#view.head.timestamp >= timestamp) return;
    this.#clock.clock.set(timestamp);
    if (layer === "l2") this.#clock.exactL2 = timestamp;
    else await this.#clock.setNextOfL1(timestamp);
  }

  /** Many blocks far apart are a jump; a second each is how time passes anyway. */
  public async blocksApart(count: bigint, interval: bigint): Promise<void> {
    if (count <= 1n || interval <= 1n) return;
    await this.#coordinator.beforeJump((count - 1n) * interval);
    this.#coordinator.jumped();
  }

  /**
   * Lets those who play in disputes act before a block at `first`. Gives how many of `count` blocks, `interval` seconds apart
   * from there on, can be made before they have to act again; 1 at least.
   */
  public async blocksAtOnce(count: bigint, interval: bigint, first: bigint): Promise<bigint> {
    const next = await this.#pass(first);
    if (next === undefined) return count;
    // Timestamps rise on both layers, whatever was asked for.
    const apart = interval > 0n ? interval : 1n;
    const before = (next - first + apart - 1n) / apart;
    return before < 1n ? 1n : before < count ? before : count;
  }

  /** The same on L1: its next block is then the first of them. */
  public async l1BlocksAtOnce(count: bigint, interval: bigint, isFirst: boolean): Promise<bigint> {
    if (isFirst) return this.blocksAtOnce(count, interval, this.#clock.now());
    const first = this.#view.head.timestamp + interval;
    const blocks = await this.blocksAtOnce(count, interval, first);
    if (first > this.#view.head.timestamp) await this.#clock.setNextOfL1(first);
    return blocks;
  }

  /** On the way of a jump: nothing is late, and L2 needs no block of its own yet. */
  public async advanceTo(timestamp: bigint): Promise<void> {
    const now = this.#clock.now();
    if (timestamp > now) {
      await this.#coordinator.beforeJump(timestamp - now);
      this.#clock.clock.set(timestamp);
    }
    await this.#clock.syncL1();
  }

  async #jump(seconds: bigint): Promise<void> {
    const target = this.#clock.now() + seconds;
    await this.#coordinator.beforeJump(seconds);
    await this.#pass(target);
    this.#coordinator.jumped();
  }

  async #pass(target: bigint): Promise<bigint | undefined> {
    await this.#coordinator.follow();
    const next = await this.#passUntil(target);
    // What was played on L1 must not look like the jump's own block.
    await this.#coordinator.follow();
    return next;
  }
}

function assertInCalendar(timestamp: bigint): void {
  if (timestamp <= MAX_TIMESTAMP) return;
  throw new RollupError(
    "TIMESTAMP_TOO_HIGH",
    `Timestamp ${timestamp} cannot be posted: batches have 40 bits for a time, so ${MAX_TIMESTAMP} is the last one. Choose an earlier one.`,
    { timestamp, limit: MAX_TIMESTAMP },
  );
}
