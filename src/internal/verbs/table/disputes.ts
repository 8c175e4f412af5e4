import { closed, knownMembers, oneOf, optional } from "../../rpc/params/decoder.js";
import { fraudRequest } from "../../rpc/params/fraud-request.js";
import { boolean, hash, index, number } from "../../rpc/params/primitives.js";
import { shaped, shapeOf } from "../../rpc/params/shape.js";
import { findFraud } from "../find-fraud.js";
import { nodeMethod, type Row, type VerbRows } from "../row.js";
import { run, style } from "./parameters.js";

const proofOptions = { style, opponent: optional(oneOf("stubborn", "silent")), force: optional(boolean) };
const proofFields = closed({ id: optional(index), ...proofOptions });
/** Nothing has to be said. */
const proof: typeof proofFields = shaped(`${shapeOf(proofFields)}?`, (value, path) => proofFields(value ?? {}, path));
const FOLLOWS = { none: "ovm:node --challenger and ovm:challenge start one from the shell" };

/** False outputs, told on purpose, and the disputes about them. */
export const disputes = {
  injectFraud: {
    help: "Let the proposer lie: post a false output",
    load: async () => (await import("../../connection/disputes/inject-fraud.js")).injectFraud,
    method: nodeMethod("ovm_injectFraud", { fraud: fraudRequest }, ({ rollup }, { fraud }) =>
      rollup.injectFraud(fraud),
    ),
    named: { at: 0, members: knownMembers(fraudRequest)! },
    task: {
      name: "ovm:inject-fraud",
      positional: [
        {
          name: "kind",
          description:
            "balance-theft, storage, skipped-transaction, invalid-signature, wrong-gas, wrong-receipt, wrong-header, withdrawal-forgery or random-root",
          defaultValue: "balance-theft",
        },
      ],
      options: [
        { name: "block", description: "Number of an L2 block without an output", defaultValue: "" },
        {
          name: "from",
          description: "Whose money or slot: an address, or the number of one of the node's accounts",
          defaultValue: "",
        },
        { name: "to", description: "Who profits (default: the proposer)", defaultValue: "" },
        { name: "amount", description: "How much, in ETH", defaultValue: "" },
        { name: "data", description: "Calldata of a forged withdrawal", defaultValue: "" },
        { name: "slot", description: "The storage slot to change", defaultValue: "" },
        { name: "value", description: "What to write to it", defaultValue: "" },
        { name: "transaction", description: "Index of the transaction in its block", defaultValue: "" },
        { name: "at", description: "Where in the block's run: first, middle, last or a step", defaultValue: "" },
      ],
      action: () => import("../../tasks/inject-fraud.js"),
    },
  },

  frauds: {
    help: "List the frauds that were injected, oldest first",
    load: async () => (await import("../../connection/disputes/inject-fraud.js")).frauds,
    method: nodeMethod("ovm_frauds", {}, ({ rollup }) => rollup.frauds),
    task: { none: "ovm:inject-fraud prints each, with its number" },
  },

  proveFraud: {
    help: "Dispute a false output on L1, to the end",
    load: async () => (await import("../../connection/disputes/prove-fraud.js")).proveFraud,
    method: nodeMethod("ovm_proveFraud", { proof }, async ({ rollup }, { proof: { id, ...options } }) => {
      const fraud = findFraud(rollup, id);
      const verdict = await rollup.proveFraud(fraud.id, options);
      const { transcript } = await import("../../connection/disputes/transcript.js");
      return { ...verdict, transcript: transcript(fraud, verdict) };
    }),
    named: { at: 1, members: Object.keys(proofOptions) },
    task: {
      name: "ovm:prove-fraud",
      positional: [{ name: "id", description: "Number of the fraud (default: the latest)", defaultValue: "" }],
      options: [
        { name: "style", description: "bisection or re-execution", defaultValue: "bisection" },
        { name: "opponent", description: "How the liar plays: stubborn or silent", defaultValue: "stubborn" },
      ],
      action: () => import("../../tasks/prove-fraud.js"),
    },
  },

  disputes: {
    help: "List the disputes that were opened on L1",
    load: async () => (await import("../../connection/disputes/disputes.js")).disputes,
    method: nodeMethod("ovm_disputes", {}, ({ rollup }) => rollup.disputes.list()),
    task: { name: "ovm:disputes", action: () => import("../../tasks/disputes.js") },
  },

  dispute: {
    help: "Show a dispute: who is in it, and what is in doubt",
    load: async () => (await import("../../connection/disputes/disputes.js")).dispute,
    method: nodeMethod("ovm_dispute", { id: index }, ({ rollup }, { id }) => rollup.disputes.get(id)),
    task: {
      name: "ovm:dispute",
      positional: [{ name: "id", description: "Its number" }],
      action: () => import("../../tasks/dispute.js"),
    },
  },

  openDispute: {
    help: "Open a dispute about an output, and go no further",
    load: async () => (await import("../../connection/disputes/open-dispute.js")).openDispute,
    method: nodeMethod(
      "ovm_openDispute",
      { dispute: closed({ block: optional(number), fraud: optional(index), style, run }) },
      ({ rollup }, { dispute: { block, fraud, ...options } }) =>
        rollup.disputes.open(block ?? findFraud(rollup, fraud).block, options),
    ),
    named: { at: 1, members: ["style", "run"] },
    task: { none: "moves of a dispute are for tests; ovm:prove-fraud plays them all" },
  },

  "challenger.start": {
    help: "Let the challenger dispute every false output by itself",
    load: async () => (await import("../../connection/disputes/actors.js")).startChallenger,
    method: nodeMethod("ovm_startChallenger", {}, ({ rollup }) => rollup.challenger.start()),
    task: FOLLOWS,
  },

  "challenger.stop": {
    help: "Stop the challenger",
    load: async () => (await import("../../connection/disputes/actors.js")).stopChallenger,
    method: nodeMethod("ovm_stopChallenger", {}, ({ rollup }) => rollup.challenger.stop()),
    task: FOLLOWS,
  },

  "defender.start": {
    help: "Let the defender defend true outputs by itself",
    load: async () => (await import("../../connection/disputes/actors.js")).startDefender,
    method: nodeMethod(
      "ovm_startDefender",
      { options: optional(closed({ verdictGas: optional(number) })) },
      ({ rollup }, { options }) => rollup.defender.start(options),
    ),
    named: { at: 0, members: ["verdictGas"] },
    task: { none: "it is on from the start" },
  },

  "defender.stop": {
    help: "Stop the defender: a true output that is disputed is then lost",
    load: async () => (await import("../../connection/disputes/actors.js")).stopDefender,
    method: nodeMethod("ovm_stopDefender", {}, ({ rollup }) => rollup.defender.stop()),
    task: { none: "it is for tests of lost disputes" },
  },
} satisfies VerbRows;

export const fraudMethods: readonly Row[] = [
  {
    help: "Get the proof of a withdrawal that is in the state of a false output alone",
    method: nodeMethod("ovm_outputProof", { block: number, withdrawal: hash }, ({ rollup }, { block, withdrawal }) =>
      rollup.outputProof(block, withdrawal),
    ),
    task: { none: "ovm:prove asks for it" },
  },
  {
    help: "Let every account that plays in disputes act now",
    method: nodeMethod("ovm_actInDisputes", {}, ({ rollup }) => rollup.actInDisputes()),
    task: { none: "a running node does so by itself" },
  },
  {
    help: "Let the liar of injected frauds defend them by itself",
    method: nodeMethod("ovm_startFraudDefender", {}, ({ rollup }) => rollup.fraudDefender.start()),
    task: { none: "it is for tests of challengers" },
  },
  {
    help: "Stop the liar",
    method: nodeMethod("ovm_stopFraudDefender", {}, ({ rollup }) => rollup.fraudDefender.stop()),
    task: { none: "it ends what has no task" },
  },
];
