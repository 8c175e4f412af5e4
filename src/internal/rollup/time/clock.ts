/**
 * The rollup's one clock: wall time plus an offset, in whole seconds, shared by both layers. It never runs backwards
 * by itself; it moves by `advance` and by blocks whose timestamp a user chose.
 */
export class Clock {
  readonly #wall: () => number;
  #offset = 0;

  /** @param wall seconds since the epoch; tests pass their own. */
  public constructor(wall: () => number = () => Math.floor(Date.now() / 1000)) {
    this.#wall = wall;
  }

  /** Seconds since the epoch. */
  public now(): bigint {
    return BigInt(this.#wall() + this.#offset);
  }

  /** Seconds by which the clock is ahead of wall time. */
  public get offset(): number {
    return this.#offset;
  }

  public advance(seconds: number): void {
    this.#offset += seconds;
  }

  /** Makes `now()` return `timestamp`. */
  public set(timestamp: bigint): void {
    this.#offset = Number(timestamp) - this.#wall();
  }

  /** Returns to an offset read earlier from `offset`. */
  public restore(offset: number): void {
    this.#offset = offset;
  }
}
