import type { CommitmentPair, Dispute, DisputeMove, DisputeVerbs } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { findPair } from "./find-pair.js";
import { rawRun } from "./raw-run.js";
import { type RawMove, readMove } from "./read-verdict.js";

/** What can be done in a dispute, one L1 transaction each. */
export function disputeVerbs(context: OvmContext, id: number, refresh: () => Promise<Dispute>): DisputeVerbs {
  const { l2 } = context;
  const make = async (method: string, ...params: unknown[]): Promise<DisputeMove> =>
    readMove((await requestOvm(l2, method, id, ...params)) as RawMove);
  const inMatch = (method: string) => async (pair?: CommitmentPair) =>
    await make(method, pair ?? (await findPair(context, id)));
  return {
    refresh,
    join: async ({ run, height } = {}) =>
      await make("ovm_joinDispute", { ...(await rawRun(run)), ...(height === undefined ? {} : { height }) }),
    createMatch: inMatch("ovm_createMatch"),
    move: inMatch("ovm_moveInMatch"),
    prove: inMatch("ovm_proveStep"),
    timeout: inMatch("ovm_timeOutMatch"),
    eliminate: inMatch("ovm_eliminateChallenger"),
    run: async (options = {}) => await make("ovm_runDispute", options),
    settle: async () => await make("ovm_settleDispute"),
    resolve: async () => await make("ovm_resolveDispute"),
    claim: async () => ((await requestOvm(l2, "ovm_claimDispute", id)) as RawMove[]).map(readMove),
  };
}
