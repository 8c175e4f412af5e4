import { method, type Methods } from "../../method.js";
import { optional } from "../../params/decoder.js";
import { address, boolean } from "../../params/primitives.js";

/** The sequencer's misbehaviour, and its end. */
export const sequencerMethods: Methods = {
  ovm_pauseSequencer: method({}, async ({ rollup }) => {
    await rollup.sequencer.pause();
    return true;
  }),
  ovm_resumeSequencer: method({}, async ({ rollup }) => {
    await rollup.sequencer.resume();
    return true;
  }),
  ovm_censor: method({ address, on: optional(boolean, true) }, async ({ rollup }, { address, on }) => {
    await rollup.sequencer.censor(address, on);
    return true;
  }),
};
