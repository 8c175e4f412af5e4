import type { ChallengerVerbs, DefenderVerbs } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Verbs that make the rollup's honest challenger act by itself, or not. */
export function challengerVerbs({ l2 }: OvmContext): ChallengerVerbs {
  return {
    start: async () => void (await requestOvm(l2, "ovm_startChallenger")),
    stop: async () => void (await requestOvm(l2, "ovm_stopChallenger")),
  };
}

/** The same of its defender. */
export function defenderVerbs({ l2 }: OvmContext): DefenderVerbs {
  return {
    start: async ({ verdictGas } = {}) => {
      const options = verdictGas === undefined ? {} : { verdictGas: `0x${verdictGas.toString(16)}` };
      await requestOvm(l2, "ovm_startDefender", options);
    },
    stop: async () => void (await requestOvm(l2, "ovm_stopDefender")),
  };
}
