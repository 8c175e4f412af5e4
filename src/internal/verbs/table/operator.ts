import { toQuantity } from "../../rpc/format/quantity.js";
import { shownAddresses } from "../../rpc/methods/ovm/addresses.js";
import { optional } from "../../rpc/params/decoder.js";
import { address, boolean, quantity } from "../../rpc/params/primitives.js";
import { nodeMethod, type Row, type VerbRows } from "../row.js";

/** The rollup as a whole, and those who run it. */
export const operator = {
  addresses: {
    help: "List the addresses of the rollup's contracts",
    load: async () => (await import("../../connection/wire/addresses.js")).addresses,
    method: nodeMethod("ovm_addresses", {}, ({ rollup, endpoints }) => ({ ...shownAddresses(rollup), ...endpoints })),
    task: { none: "ovm:node prints them" },
  },

  status: {
    help: "Show heads, queue, outputs, terms of disputes, sequencer and clock",
    load: async () => (await import("../../connection/wire/status.js")).status,
    method: nodeMethod("ovm_status", {}, ({ rollup }) => rollup.status()),
    task: {
      name: "ovm:status",
      description: "Show a running rollup, or where a withdrawal stands",
      positional: [
        {
          name: "withdrawal",
          description: "Hash of a withdrawal, or of the L2 transaction that started it",
          defaultValue: "",
        },
      ],
      action: () => import("../../tasks/status.js"),
    },
  },

  submitBatch: {
    help: "Post every L2 block that L1 does not have",
    load: async () => (await import("../../connection/operator/post.js")).submitBatch,
    method: nodeMethod("ovm_submitBatch", {}, ({ rollup }) => rollup.submitBatch()),
    task: { name: "ovm:submit-batch", action: () => import("../../tasks/submit-batch.js") },
  },

  proposeOutputs: {
    help: "Propose an output for every posted L2 block that has none",
    load: async () => (await import("../../connection/operator/post.js")).proposeOutputs,
    method: nodeMethod("ovm_proposeOutputs", {}, ({ rollup }) => rollup.proposeOutputs()),
    task: { name: "ovm:propose", action: () => import("../../tasks/propose.js") },
  },

  forceBatch: {
    help: "Force overdue L1→L2 transactions in, without the sequencer",
    load: async () => (await import("../../connection/operator/force-batch.js")).forceBatch,
    method: nodeMethod("ovm_forceBatch", {}, ({ rollup }) => rollup.forceBatch()),
    task: { name: "ovm:force-batch", action: () => import("../../tasks/force-batch.js") },
  },

  "sequencer.pause": {
    help: "Pause the sequencer: L2 builds no block until it is resumed",
    load: async () => (await import("../../connection/operator/sequencer.js")).pause,
    method: nodeMethod("ovm_pauseSequencer", {}, ({ rollup }) => rollup.sequencer.pause()),
    task: { name: "ovm:pause", action: () => import("../../tasks/pause.js") },
  },

  "sequencer.resume": {
    help: "Resume the sequencer",
    load: async () => (await import("../../connection/operator/sequencer.js")).resume,
    method: nodeMethod("ovm_resumeSequencer", {}, ({ rollup }) => rollup.sequencer.resume()),
    task: { name: "ovm:resume", action: () => import("../../tasks/resume.js") },
  },

  "sequencer.censor": {
    help: "Hold back the transactions and deposits of an account, or let them through again",
    load: async () => (await import("../../connection/operator/sequencer.js")).censor,
    method: nodeMethod("ovm_censor", { address, on: optional(boolean, true) }, ({ rollup }, { address, on }) =>
      rollup.sequencer.censor(address, on),
    ),
    task: {
      name: "ovm:censor",
      positional: [{ name: "account", description: "An address, or the number of one of the node's accounts" }],
      flags: [{ name: "off", description: "Let its transactions and deposits through again" }],
      action: () => import("../../tasks/censor.js"),
    },
  },

  verify: {
    help: "Execute L2 again from L1's data alone, and compare the outputs on L1 with the result",
    load: async () => (await import("../../connection/disputes/verify.js")).verify,
    method: nodeMethod("ovm_verify", {}, ({ rollup }) => rollup.verify()),
    task: {
      name: "ovm:verify",
      options: [
        {
          name: "semantics",
          description: "The design that ovm:node was started with (default: what the network entry says)",
          defaultValue: "",
        },
      ],
      action: () => import("../../tasks/verify.js"),
    },
  },

  check: {
    help: "Find where a deployed contract behaves differently on an L2 than on L1",
    load: async () => (await import("../../connection/operator/check.js")).check,
    named: { at: 1, members: ["layer", "semantics"] },
    method: { none: "the checker runs where the sources are: hardhat-ovm/check and ovm:check" },
    task: "ovm:check",
  },

  snapshot: {
    help: "Take one snapshot of both layers",
    load: async () => (await import("../../connection/operator/snapshots.js")).snapshot,
    method: nodeMethod("ovm_snapshot", {}, ({ rollup }) => rollup.snapshot("l2")),
    task: { name: "ovm:snapshot", action: () => import("../../tasks/snapshot.js") },
  },

  restore: {
    help: "Return both layers to a snapshot; it and later ones are spent",
    load: async () => (await import("../../connection/operator/snapshots.js")).restore,
    method: nodeMethod("ovm_restore", { id: quantity }, ({ rollup }, { id }) => rollup.revert("l2", toQuantity(id))),
    task: {
      name: "ovm:restore",
      positional: [{ name: "id", description: "Id of the snapshot, as ovm:snapshot printed it" }],
      action: () => import("../../tasks/restore.js"),
    },
  },
} satisfies VerbRows;

export const operatorMethods: readonly Row[] = [
  {
    help: "Show the configuration of the rollup",
    method: nodeMethod("ovm_config", {}, ({ rollup }) => rollup.config),
    task: { none: "ovm:node prints what it was started with" },
  },
  {
    help: "Show whether the sequencer is paused, whom it censors, and how many transactions wait",
    method: nodeMethod("ovm_sequencerStatus", {}, async ({ rollup }) => (await rollup.status()).sequencer),
    task: "ovm:status",
  },
];
