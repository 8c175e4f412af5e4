import type { SequencerControl } from "../api.js";
import type { Address } from "../types.js";
import type { Sequencer } from "./sequencer.js";

/** Orders to the sequencer from outside; `goOn` lets what waited go on afterwards. */
export function controlSequencer(sequencer: Sequencer, goOn: () => Promise<void>): SequencerControl {
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
      await goOn();
    },
    async censor(address: Address, on: boolean) {
      const sender = address.toLowerCase() as Address;
      if (on) sequencer.censored.add(sender);
      else sequencer.censored.delete(sender);
      await goOn();
    },
  };
}
