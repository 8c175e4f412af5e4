import type { Layer } from "../api.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import type { L2Chain } from "../l2/types.js";
import type { Coordinator } from "../roles/coordinator.js";
import type { JointClock, Jump } from "../time/joint-clock.js";

/** Blocks a second apart that take so long are a jump. */
const LONG = 60n;

/** A batch has 40 bits for a timestamp. */
const MAX_TIMESTAMP = 2n ** 40n - 1n;

export interface TimeTravelParts {
  clock: JointClock;
  coordinator: Coordinator;
  chain: L2Chain;
  view: L1View;
  /** Whether L2's blocks have the time of their L1 origin. */
  isL1Time: boolean;
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
  readonly #isL1Time: boolean;

  public constructor(parts: TimeTravelParts) {
    this.#passUntil = parts.passUntil;
    this.#clock = parts.clock;
    this.#isL1Time = parts.isL1Time;
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
    const target = max(clock.now(), this.#later()) + seconds;
    assertInCalendar(target);
    await this.#jump(target, target);
    // Who plays in disputes may have taken a part of the time, and more.
    if (target > clock.now()) clock.set(target);
    // L1's pending block shows the new time at once.
    await this.#clock.syncL1();
    return clock.offset;
  }

  public async setNextBlockTimestamp(layer: Layer, timestamp: bigint): Promise<void> {
    const latest = layer === "l1" || this.#isL1Time ? this.#view.head.timestamp : this.#chain.head.input.timestamp;
    if (timestamp <= latest) {
      throw new RollupError(
        "TIMESTAMP_TOO_LOW",
        `Timestamp ${timestamp} is ${timestamp < latest ? "lower than" : "equal to"} the previous block's timestamp ${latest}. Choose a later one.`,
        { timestamp, latest },
      );
    }
    // As far as this layer was told to go from its head, both go from the later head.
    const until = this.#later() + timestamp - latest;
    assertInCalendar(until);
    // SAFETY: a transaction of those who play on L1 must not take the timestamp that L1's next block was promised.
    await this.#jump(layer === "l1" ? timestamp : until, until);
    this.#clock.clock.set(until);
    if (layer === "l2") this.#clock.setNextOfL2(timestamp, until);
    // Who plays in disputes may have taken that second: L1's next block is later.
    else if (this.#view.head.timestamp < timestamp) await this.#clock.setNextOfL1(timestamp, until);
  }

  /** Many blocks are a jump, when they are far apart or take long. Gives it: it is over when all are mined. */
  public async blocksApart(count: bigint, interval: bigint): Promise<Jump | undefined> {
    const { jump } = this.#clock;
    const seconds = (count - 1n) * interval;
    assertInCalendar(this.#later() + max(seconds, count));
    if (count <= 1n || (interval <= 1n && seconds < LONG)) return jump;
    const until = max(jump?.until ?? 0n, this.#later()) + seconds;
    // A second each is how time passes anyway.
    if (interval > 1n) await this.#coordinator.beforeJump(seconds);
    this.#clock.jump = undefined;
    return { l1: this.#view.head.number, l2: this.#chain.head.number, until };
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
    if (isFirst) return this.blocksAtOnce(count, interval, this.#clock.exactL1 ?? this.#clock.now());
    const first = this.#view.head.timestamp + interval;
    const blocks = await this.blocksAtOnce(count, interval, first);
    if (first > this.#view.head.timestamp) await this.#clock.setNextOfL1(first);
    return blocks;
  }

  /** Makes L1's next block the one that reaches `until`, if the last one has not: L2 was ahead. Gives whether. */
  public async reachOnL1(until: bigint): Promise<boolean> {
    if (this.#view.head.timestamp >= until) return false;
    await this.#pass(until);
    if (this.#view.head.timestamp >= until) return false;
    await this.#clock.setNextOfL1(until);
    return true;
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

  /**
   * @param target until when those who play act now
   * @param until what both heads reach at least
   */
  async #jump(target: bigint, until: bigint): Promise<void> {
    await this.#coordinator.beforeJump(until - this.#clock.now());
    await this.#pass(target);
    this.#coordinator.jumped(until);
  }

  /** Time of the later head. */
  #later(): bigint {
    return max(this.#view.head.timestamp, this.#chain.head.input.timestamp);
  }

  async #pass(target: bigint): Promise<bigint | undefined> {
    await this.#coordinator.follow();
    const next = await this.#passUntil(target);
    // What was played on L1 must not look like the jump's own block.
    await this.#coordinator.follow();
    return next;
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function assertInCalendar(timestamp: bigint): void {
  if (timestamp <= MAX_TIMESTAMP) return;
  throw new RollupError(
    "TIMESTAMP_TOO_HIGH",
    `Timestamp ${timestamp} cannot be posted: batches have 40 bits for a time, so ${MAX_TIMESTAMP} is the last one. Choose an earlier one.`,
    { timestamp, limit: MAX_TIMESTAMP },
  );
}
