import type { CommitmentPair, Disputes } from "../../rollup/api.js";
import type { DisputeMove } from "../../rollup/dispute/types.js";
import { closed, optional } from "../../rpc/params/decoder.js";
import { hash, index } from "../../rpc/params/primitives.js";
import { nodeMethod, type Row } from "../row.js";
import { run } from "./parameters.js";

const PLAYED = { none: "moves of a dispute are for tests; ovm:prove-fraud plays them all" };
const pair = closed({ defender: hash, challenger: hash });

/** Moves in a dispute, one L1 transaction each: the methods of what `dispute` and `openDispute` return. */
export const moveMethods: readonly Row[] = [
  {
    help: "Join a dispute with a commitment to a run",
    method: nodeMethod(
      "ovm_joinDispute",
      { id: index, options: optional(closed({ run, height: optional(index) })) },
      ({ rollup }, { id, options }) => rollup.disputes.join(id, options),
    ),
    task: PLAYED,
  },
  inMatch("ovm_createMatch", "Match a defending commitment with a challenging one", (disputes, id, pair) =>
    disputes.createMatch(id, pair),
  ),
  inMatch("ovm_moveInMatch", "Move for the side whose turn it is", (disputes, id, pair) => disputes.move(id, pair)),
  inMatch("ovm_proveStep", "Let L1 execute the step in doubt", (disputes, id, pair) => disputes.prove(id, pair)),
  inMatch("ovm_timeOutMatch", "Eliminate the side that is out of time", (disputes, id, pair) =>
    disputes.timeout(id, pair),
  ),
  inMatch("ovm_eliminateChallenger", "Eliminate a challenger whose match cannot be played", (disputes, id, pair) =>
    disputes.eliminate(id, pair),
  ),
  {
    help: "Run the block on L1 from where it was left",
    method: nodeMethod(
      "ovm_runDispute",
      { id: index, options: optional(closed({ steps: optional(index) })) },
      ({ rollup }, { id, options }) => rollup.disputes.run(id, options),
    ),
    task: PLAYED,
  },
  onDispute("ovm_settleDispute", "Record what the run on L1 came to", (disputes, id) => disputes.settle(id)),
  onDispute("ovm_resolveDispute", "Resolve a dispute: delete the output, or let it stand", (disputes, id) =>
    disputes.resolve(id),
  ),
  onDispute("ovm_claimDispute", "Claim what a dispute that has ended owes the node's accounts", (disputes, id) =>
    disputes.claim(id),
  ),
];

function onDispute(name: `ovm_${string}`, help: string, make: (disputes: Disputes, id: number) => unknown): Row {
  return {
    help,
    method: nodeMethod(name, { id: index }, ({ rollup }, { id }) => make(rollup.disputes, id)),
    task: PLAYED,
  };
}

/** A move about two commitments. */
function inMatch(
  name: `ovm_${string}`,
  help: string,
  make: (disputes: Disputes, id: number, pair: CommitmentPair) => Promise<DisputeMove>,
): Row {
  return {
    help,
    method: nodeMethod(name, { id: index, pair }, ({ rollup }, { id, pair }) => make(rollup.disputes, id, pair)),
    task: PLAYED,
  };
}
