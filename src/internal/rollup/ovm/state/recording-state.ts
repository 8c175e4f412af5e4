import { LedgerState } from "./ledger-state.js";
import type { AccountRecord, WorldState } from "./world-state.js";

/** A state that remembers which accounts and slots were read or written. */
export class RecordingState extends LedgerState {
  /** Addresses, each with the slots that were asked for. */
  public touched = new Map<string, Set<string>>();

  protected override startAt(base: WorldState): void {
    this.touched = new Map();
    super.startAt(base);
  }

  public override stored(address: string): AccountRecord | undefined {
    this.#slotsOf(address);
    return super.stored(address);
  }

  public override storage(address: string, slot: string): Uint8Array {
    this.#slotsOf(address).add(slot);
    return super.storage(address, slot);
  }

  #slotsOf(address: string): Set<string> {
    let slots = this.touched.get(address);
    if (slots === undefined) this.touched.set(address, (slots = new Set()));
    return slots;
  }
}
