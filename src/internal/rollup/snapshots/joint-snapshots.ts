import { l1Changed } from "../l1/reader.js";
import { call } from "../l1/rpc.js";
import type { Eip1193Provider, Hex } from "../types.js";

/** The part of the rollup's state that lives in this process. */
export interface Rewindable<Mark> {
  mark(): Mark;
  restore(mark: Mark): Promise<void>;
}

interface Taken<Mark> {
  id: bigint;
  mark: Mark;
  /** L1's own snapshot; undefined while L1 has not changed since. */
  l1: Hex | undefined;
}

/**
 * Snapshots of both layers under one rising sequence of ids. L1 is snapshotted when it is about to change and not before:
 * most fixtures touch one layer. Reverting uses L1's snapshot up, together with all of L1's later ones.
 */
export class JointSnapshots<Mark> {
  readonly #l1: Eip1193Provider;
  readonly #state: Rewindable<Mark>;
  #taken: Taken<Mark>[] = [];
  #lastId = 0n;

  /** @param l1 the provider below the door: taking a snapshot changes nothing */
  public constructor(l1: Eip1193Provider, state: Rewindable<Mark>) {
    this.#l1 = l1;
    this.#state = state;
    // The state to which `reset` returns; its id 0 is never given out.
    this.#taken.push({ id: 0n, mark: state.mark(), l1: undefined });
  }

  public take(): Hex {
    this.#lastId += 1n;
    this.#taken.push({ id: this.#lastId, mark: this.#state.mark(), l1: undefined });
    return `0x${this.#lastId.toString(16)}`;
  }

  /** Must run before L1 changes. */
  public async beforeL1Change(): Promise<void> {
    const owed = this.#taken.filter(({ l1 }) => l1 === undefined);
    if (owed.length === 0) return;
    const l1 = await call<Hex>(this.#l1, "evm_snapshot");
    for (const taken of owed) taken.l1 = l1;
  }

  /** False when `id` was never given out or is used up. */
  public async revert(id: bigint): Promise<boolean> {
    if (id === 0n || !this.#taken.some((taken) => taken.id === id)) return false;
    await this.#return(id);
    this.#taken = this.#taken.filter((taken) => taken.id < id);
    return true;
  }

  /** Back to the beginning; ids go on rising, so that no old one is valid. */
  public async reset(): Promise<void> {
    await this.#return(0n);
    this.#taken = this.#taken.filter(({ id }) => id === 0n);
  }

  async #return(id: bigint): Promise<void> {
    const { l1, mark } = this.#taken.find((taken) => taken.id === id)!;
    if (l1 !== undefined) {
      if (!(await call<boolean>(this.#l1, "evm_revert", l1))) {
        throw l1Changed(`its snapshot ${l1} is gone`, { snapshot: l1 });
      }
      // L1 is now what these snapshots hold, and the snapshot itself is gone.
      for (const taken of this.#taken) if (taken.l1 === l1) taken.l1 = undefined;
    }
    await this.#state.restore(mark);
  }
}
