import type { Layer } from "./api.js";
import { RollupError } from "./errors.js";
import type { JointClock } from "./joint-clock.js";
import type { L2Chain } from "./l2/types.js";
import type { Coordinator } from "./roles/coordinator.js";
import type { L1View } from "./roles/l1-view.js";

/** A batch has 40 bits for a timestamp. */
const MAX_TIMESTAMP = 2n ** 40n - 1n;

/** Moves the one clock when a user asks (docs/spec/clock.md). */
export class TimeTravel {
  readonly #clock: JointClock;
  readonly #coordinator: Coordinator;
  readonly #chain: L2Chain;
  readonly #view: L1View;

  public constructor(parts: { clock: JointClock; coordinator: Coordinator; chain: L2Chain; view: L1View }) {
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
    assertInCalendar(clock.now() + seconds);
    await this.#jump(seconds);
    clock.advance(Number(seconds));
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
    await this.#jump(timestamp - this.#clock.now());
    this.#clock.clock.set(timestamp);
    if (layer === "l2") this.#clock.exactL2 = timestamp;
    else await this.#clock.setNextOfL1(timestamp);
  }

  /** Many blocks far apart are a jump; a second each is how time passes anyway. */
  public async blocksApart(count: bigint, interval: bigint): Promise<void> {
    if (count > 1n && interval > 1n) await this.#jump((count - 1n) * interval);
  }

  async #jump(seconds: bigint): Promise<void> {
    await this.#coordinator.beforeJump(seconds);
    this.#coordinator.jumped();
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
