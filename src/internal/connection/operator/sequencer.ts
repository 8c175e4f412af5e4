import type { AddressLike, SequencerVerbs } from "../../../types.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Verbs that make the sequencer misbehave, or behave again. */
export function sequencerVerbs({ l2 }: OvmContext): SequencerVerbs {
  return {
    pause: async () => void (await requestOvm(l2, "ovm_pauseSequencer")),
    resume: async () => void (await requestOvm(l2, "ovm_resumeSequencer")),
    censor: async (account: AddressLike, on = true) =>
      void (await requestOvm(l2, "ovm_censor", await addressOf(account), on)),
  };
}
