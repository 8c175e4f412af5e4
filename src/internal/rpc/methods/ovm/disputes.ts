import { transcript } from "../../../connection/disputes/transcript.js";
import type { CommitmentPair, Disputes, Rollup, Run } from "../../../rollup/api.js";
import type { DisputeMove, Fraud } from "../../../rollup/dispute/types.js";
import { RollupError } from "../../../rollup/errors.js";
import { toJson } from "../../format/json.js";
import { type Method, method, type Methods } from "../../method.js";
import { type Decoder, object, oneOf, optional, record } from "../../params/decoder.js";
import { fraudRequest } from "../../params/fraud-request.js";
import { boolean, hash, index, number } from "../../params/primitives.js";

const style = optional(oneOf("bisection", "re-execution"));
const opponent = optional(oneOf("stubborn", "silent"));
const falseRun: Decoder<Exclude<Run, "honest">> = (value, path) =>
  "lie" in record(value, path) ? object({ lie: fraudRequest })(value, path) : object({ fraud: index })(value, path);
const run = optional(falseRun);
const pair = object({ defender: hash, challenger: hash });
const proofFields = object({ id: optional(index), style, opponent, force: optional(boolean) });
/** Nothing has to be said. */
const proof: typeof proofFields = (value, path) => proofFields(value ?? {}, path);

/** Disputes on L1: whole ones, and move by move. */
export const disputeMethods: Methods = {
  ovm_proveFraud: method({ proof }, async ({ rollup }, { proof: { id, ...options } }) => {
    const fraud = findFraud(rollup, id);
    const verdict = await rollup.proveFraud(fraud.id, options);
    return toJson({ ...verdict, transcript: transcript(fraud, verdict) });
  }),
  ovm_disputes: method({}, async ({ rollup }) => toJson(await rollup.disputes.list())),
  ovm_dispute: method({ id: index }, async ({ rollup }, { id }) => toJson(await rollup.disputes.get(id))),
  ovm_openDispute: method(
    { dispute: object({ block: optional(number), fraud: optional(index), style, run }) },
    async ({ rollup }, { dispute: { block, fraud, ...options } }) =>
      toJson(await rollup.disputes.open(block ?? findFraud(rollup, fraud).block, options)),
  ),
  ovm_joinDispute: method(
    { id: index, options: optional(object({ run, height: optional(index) })) },
    async ({ rollup }, { id, options }) => toJson(await rollup.disputes.join(id, options)),
  ),
  ovm_createMatch: inMatch((disputes, id, pair) => disputes.createMatch(id, pair)),
  ovm_moveInMatch: inMatch((disputes, id, pair) => disputes.move(id, pair)),
  ovm_proveStep: inMatch((disputes, id, pair) => disputes.prove(id, pair)),
  ovm_timeOutMatch: inMatch((disputes, id, pair) => disputes.timeout(id, pair)),
  ovm_eliminateChallenger: inMatch((disputes, id, pair) => disputes.eliminate(id, pair)),
  ovm_runDispute: method(
    { id: index, options: optional(object({ steps: optional(index) })) },
    async ({ rollup }, { id, options }) => toJson(await rollup.disputes.run(id, options)),
  ),
  ovm_settleDispute: method({ id: index }, async ({ rollup }, { id }) => toJson(await rollup.disputes.settle(id))),
  ovm_resolveDispute: method({ id: index }, async ({ rollup }, { id }) => toJson(await rollup.disputes.resolve(id))),
  ovm_claimDispute: method({ id: index }, async ({ rollup }, { id }) => toJson(await rollup.disputes.claim(id))),
  ovm_actInDisputes: method({}, async ({ rollup }) => toJson(await rollup.actInDisputes())),
  ovm_startChallenger: method({}, async ({ rollup }) => {
    await rollup.challenger.start();
    return true;
  }),
  ovm_stopChallenger: method({}, async ({ rollup }) => {
    await rollup.challenger.stop();
    return true;
  }),
  ovm_startDefender: method(
    { options: optional(object({ verdictGas: optional(number) })) },
    async ({ rollup }, { options }) => {
      await rollup.defender.start(options);
      return true;
    },
  ),
  ovm_stopDefender: method({}, async ({ rollup }) => {
    await rollup.defender.stop();
    return true;
  }),
  ovm_startFraudDefender: method({}, async ({ rollup }) => {
    await rollup.fraudDefender.start();
    return true;
  }),
  ovm_stopFraudDefender: method({}, async ({ rollup }) => {
    await rollup.fraudDefender.stop();
    return true;
  }),
};

/** A call about two commitments of a dispute. */
function inMatch(make: (disputes: Disputes, id: number, pair: CommitmentPair) => Promise<DisputeMove>): Method {
  return method({ id: index, pair }, async ({ rollup }, { id, pair }) => toJson(await make(rollup.disputes, id, pair)));
}

/** A lie by its number; the latest one where none is said. */
function findFraud({ frauds }: Rollup, id: number | undefined): Fraud {
  const fraud = id === undefined ? frauds.at(-1) : frauds.find((one) => one.id === id);
  if (fraud !== undefined) return fraud;
  const known = frauds.map((one) => one.id);
  throw new RollupError(
    "NO_SUCH_FRAUD",
    known.length === 0
      ? "No fraud was injected yet. Inject one first (ovm_injectFraud)."
      : `There is no fraud ${id}. Those that were injected are ${known.join(", ")}.`,
    { id, known },
  );
}
