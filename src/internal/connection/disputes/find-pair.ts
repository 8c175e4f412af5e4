import { OvmError } from "../../../errors.js";
import type { CommitmentPair } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import type { RawDispute } from "./read-dispute.js";

/**
 * The one pair of commitments of a dispute that is not over.
 *
 * @throws {OvmError} `NO_MATCH`, `MATCH_AMBIGUOUS`
 */
export async function findPair({ l2 }: OvmContext, id: number): Promise<CommitmentPair> {
  const { matches } = (await requestOvm(l2, "ovm_dispute", id)) as RawDispute;
  const open = matches
    .filter(({ turn }) => turn !== "over")
    .map(({ defender, challenger }) => ({ defender, challenger }));
  const [pair] = open;
  if (pair === undefined) throw noMatch(id, matches.length);
  if (open.length === 1) return pair;
  throw new OvmError(
    "MATCH_AMBIGUOUS",
    `Dispute ${id} has ${open.length} matches. Pass the pair of commitments that you mean, one of dispute.matches.`,
    { dispute: id, matches: open },
  );
}

function noMatch(id: number, over: number): OvmError {
  return new OvmError(
    "NO_MATCH",
    over === 0
      ? `Dispute ${id} has no match: it takes a commitment of each side. Call dispute.join() for the side that is missing.`
      : `No match of dispute ${id} is left to be played: all ${over} are over. Call dispute.resolve(), or join with another commitment.`,
    { dispute: id, over },
  );
}
