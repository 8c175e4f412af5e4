import type { Dispute } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { disputeVerbs } from "./dispute-verbs.js";
import { type RawDispute, readDispute } from "./read-dispute.js";

/** Returns every dispute so far, oldest first. */
export async function disputes(context: OvmContext): Promise<Dispute[]> {
  const all = (await requestOvm(context.l2, "ovm_disputes")) as RawDispute[];
  return all.map((raw) => withVerbs(context, raw));
}

/** One of them. */
export async function dispute(context: OvmContext, id: number): Promise<Dispute> {
  return withVerbs(context, (await requestOvm(context.l2, "ovm_dispute", id)) as RawDispute);
}

function withVerbs(context: OvmContext, raw: RawDispute): Dispute {
  return {
    ...readDispute(raw),
    ...disputeVerbs(context, raw.id, async () => await dispute(context, raw.id)),
  };
}
