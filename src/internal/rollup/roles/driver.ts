import type { Layer, Rollup } from "../api.js";
import { FailureReport } from "./failure-report.js";

/** Milliseconds, or a range from which each wait is drawn; 0 is off. */
export type Interval = number | [number, number];

/** The layer that mines at intervals, if one does. */
export interface MiningTimers {
  mineEvery(layer: Layer, interval: Interval): void;
}

export interface DriverOptions {
  /** Milliseconds between the batcher's posts. */
  postEvery: number;
  /** Milliseconds between the proposer's proposals. */
  proposeEvery: number;
  /** Milliseconds between the looks of those who play in disputes. */
  playEvery: number;
  /** Told of what failed, once for each cause; the driver goes on. */
  warn: (message: string) => void;
}

/** The only timers there are. In tests nothing moves by itself, but for blocks at intervals that someone asked for. No timer keeps the process alive. */
export class Driver implements MiningTimers {
  readonly #options: DriverOptions;
  readonly #failures: FailureReport;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #rollup: Rollup | undefined;

  public constructor(options: DriverOptions) {
    this.#options = options;
    this.#failures = new FailureReport(options.warn);
  }

  public start(rollup: Rollup): void {
    this.#rollup = rollup;
    const { postEvery, proposeEvery, playEvery } = this.#options;
    this.#repeat("post", postEvery, async () => {
      if (!rollup.sequencer.paused) await rollup.submitBatch();
    });
    this.#repeat("propose", proposeEvery, async () => void (await rollup.proposeOutputs()));
    this.#repeat("play in disputes", playEvery, async () => void (await rollup.actInDisputes()));
  }

  public mineEvery(layer: Layer, interval: Interval): void {
    this.#repeat(`mine on ${layer.toUpperCase()}`, interval, async () => {
      if (layer === "l1") await this.#rollup?.requestL1("evm_mine", []);
      else if (!this.#rollup?.sequencer.paused) await this.#rollup?.mine(1n, 1n);
    });
  }

  public stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#rollup = undefined;
  }

  /** Waits, works, waits again: slow work is never started twice. */
  #repeat(name: string, interval: Interval, work: () => Promise<void>): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
    if (interval === 0) return;
    const timer = setTimeout(() => {
      void this.#failures
        .attempt(name, async () => void (await this.#rollup?.exclusive(work)))
        .then(() => {
          // Stopped or set anew meanwhile: then this timer is not the current one.
          if (this.#timers.get(name) === timer) this.#repeat(name, interval, work);
        });
    }, drawn(interval));
    timer.unref();
    this.#timers.set(name, timer);
  }
}

function drawn(interval: Interval): number {
  if (typeof interval === "number") return interval;
  const [least, most] = interval;
  return least + Math.random() * (most - least);
}
