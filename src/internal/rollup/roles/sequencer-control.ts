import type { SequencerControl } from "../api.js";
import type { Address } from "../types.js";
import type { Sequencer } from "./sequencer.js";

/** Orders to the sequencer from outside; `settle` lets it catch up afterwards. */
export function controlSequencer(sequencer: Sequencer, settle: () => Promise<unknown>): SequencerControl {
  return {
    get paused() {
      return sequencer.paused;
    },
    get censored() {
      return sequencer.censored;
    },
    async pause() {
      sequencer.paused = true;
    },
    async resume() {
      sequencer.paused = false;
      await settle();
    },
    async censor(address: Address, on: boolean) {
      const sender = address.toLowerCase() as Address;
      if (on) sequencer.censored.add(sender);
      else sequencer.censored.delete(sender);
      await settle();
    },
  };
}
