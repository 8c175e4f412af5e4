import { JournaledState } from "./journaled-state.js";
import type { WorldState } from "./world-state.js";

/** What a run looked at. Addresses and slots are hex without prefix. */
export class StateReads {
  public readonly accounts = new Set<string>();
  /** Slots of each account. */
  public readonly slots = new Map<string, Set<string>>();
}

/** A state that tells what is looked at. */
export class ToldState extends JournaledState {
  readonly #reads: StateReads;

  public constructor(base: WorldState, reads: StateReads) {
    super(base);
    this.#reads = reads;
  }

  public override stored(address: string): ReturnType<JournaledState["stored"]> {
    this.#reads.accounts.add(address);
    return super.stored(address);
  }

  public override storage(address: string, slot: string): Uint8Array {
    const slots = this.#reads.slots.get(address);
    if (slots === undefined) this.#reads.slots.set(address, new Set([slot]));
    else slots.add(slot);
    return super.storage(address, slot);
  }
}
