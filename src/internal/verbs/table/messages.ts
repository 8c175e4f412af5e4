import { MESSAGE_STATUSES } from "../../connection/wire/list-filter.js";
import { closed, optional } from "../../rpc/params/decoder.js";
import { address, data, hash, index, number } from "../../rpc/params/primitives.js";
import { byDesign } from "../by-design.js";
import { listMessages, replayMessage, sendMessage, waitForMessage } from "../designed.js";
import { clientMethod, overLayers, type Row, type VerbRows } from "../row.js";
import { ACCOUNT_OPTION, FROM_OPTION, statusOption } from "../task-row.js";
import { call, layer, listFilter, sender } from "./parameters.js";

const messageOptions = optional(
  closed({ ...sender, layer: optional(layer), index: optional(index), gasLimit: optional(number) }),
);
const layerOption = optional(closed({ layer: optional(layer) }));
const LAYER_OPTION = { name: "layer", description: "The layer the message starts from: l1 or l2", defaultValue: "l1" };
const GAS_LIMIT_OPTION = {
  name: "gasLimit",
  description: "Gas for the call on the other layer (default: 200,000, or what the message had)",
  defaultValue: "",
};
const PROGRAM = "a result for programs: connection.ovm and JSON-RPC have it";

/** Calls between the layers, and what stands in for them in a test. */
export const messages = {
  sendMessage: {
    help: "Call a contract on the other layer through the messengers",
    ...overLayers(
      sendMessage,
      "ovm_sendMessage",
      {
        message: closed({
          ...call,
          to: address,
          layer: optional(layer),
          data: optional(data),
          value: optional(number),
        }),
      },
      (sendMessage, { message }) => sendMessage(message),
    ),
    task: {
      name: "ovm:message",
      positional: [
        { name: "to", description: "The contract to call on the other layer" },
        { name: "data", description: "Its calldata: 0x and hex digits", defaultValue: "0x" },
      ],
      options: [
        LAYER_OPTION,
        { name: "value", description: "How much ETH travels with it", defaultValue: "0" },
        GAS_LIMIT_OPTION,
        FROM_OPTION,
      ],
      action: () => import("../../tasks/message.js"),
    },
  },

  waitForMessage: {
    help: "Wait for the message that a transaction sent, and say what became of it",
    ...overLayers(
      waitForMessage,
      "ovm_waitForMessage",
      { transaction: hash, options: messageOptions },
      (waitForMessage, { transaction, options }) => waitForMessage(transaction, options),
    ),
    named: { at: 1, members: ["layer", "index", "timeout"] },
    task: { none: "ovm:message waits and prints it" },
  },

  messages: {
    help: "List the messages between the layers, with what each waits for",
    ...overLayers(
      listMessages,
      "ovm_messages",
      { filter: optional(closed({ ...listFilter(MESSAGE_STATUSES), layer: optional(layer) })) },
      (listMessages, { filter }) => listMessages(filter),
    ),
    task: {
      name: "ovm:messages",
      options: [
        ACCOUNT_OPTION,
        statusOption(MESSAGE_STATUSES),
        { ...LAYER_OPTION, description: "Only messages that start from l1 or l2", defaultValue: "" },
      ],
      action: () => import("../../tasks/messages.js"),
    },
  },

  replayMessage: {
    help: "Relay a message again whose target reverted",
    ...overLayers(
      replayMessage,
      "ovm_replayMessage",
      { transaction: hash, options: messageOptions },
      // A message is too much to type: the method takes the transaction that sent it.
      async (replayMessage, { transaction, options }, layers) => {
        const wait = await waitForMessage();
        return await replayMessage(await wait(layers, transaction, options), options);
      },
    ),
    named: { at: 1, members: ["from", "gasLimit"] },
    task: {
      name: "ovm:replay",
      positional: [{ name: "transaction", description: "Hash of the transaction that sent the message" }],
      options: [
        LAYER_OPTION,
        { name: "index", description: "Which of its messages, counted from 0", defaultValue: "0" },
        GAS_LIMIT_OPTION,
        FROM_OPTION,
      ],
      action: () => import("../../tasks/replay.js"),
    },
  },

  redeem: {
    help: "Redeem a retryable ticket by hand",
    ...overLayers(
      byDesign("redeem", { arbitrum: async () => (await import("../../connection/arbitrum/redeem.js")).redeem }),
      "ovm_redeem",
      { ticket: hash, options: optional(closed({ ...sender, gasLimit: optional(number) })) },
      (redeem, { ticket, options }) => redeem(ticket, options),
    ),
    task: { none: PROGRAM },
  },

  retryables: {
    help: "List the retryable tickets that wait to be redeemed",
    ...overLayers(
      byDesign("retryables", {
        arbitrum: async () => (await import("../../connection/arbitrum/retryables.js")).retryables,
      }),
      "ovm_retryables",
      {},
      (retryables) => retryables(),
    ),
    task: { none: PROGRAM },
  },

  applyAlias: {
    help: "Tell what msg.sender is on L2 when a contract on L1 deposits",
    ...overLayers(
      async () => (await import("../../connection/messages/alias.js")).applyAlias,
      "ovm_applyAlias",
      { address },
      (applyAlias, { address }) => applyAlias(address),
    ),
    task: { none: PROGRAM },
  },

  undoAlias: {
    help: "Tell which contract on L1 is behind an aliased address",
    ...overLayers(
      async () => (await import("../../connection/messages/alias.js")).undoAlias,
      "ovm_undoAlias",
      { address },
      (undoAlias, { address }) => undoAlias(address),
    ),
    task: { none: PROGRAM },
  },

  impersonateCrossDomainSender: {
    help: "Unlock the messenger of a layer, with xDomainMessageSender() set",
    ...overLayers(
      byDesign("impersonateCrossDomainSender", {
        optimism: async () =>
          (await import("../../connection/messages/impersonate-cross-domain-sender.js")).impersonateCrossDomainSender,
        ovm2: async () =>
          (await import("../../connection/messages/impersonate-cross-domain-sender.js")).impersonateCrossDomainSender,
      }),
      "ovm_impersonateCrossDomainSender",
      { sender: address, options: layerOption },
      async (impersonate, { sender, options }) => (await impersonate(sender, options)).address,
    ),
    task: { none: "it makes an account for a test to send from" },
  },
} satisfies VerbRows;

export const messageMethods: readonly Row[] = [
  {
    help: "Lock the messenger of a layer again",
    method: clientMethod(
      "ovm_stopImpersonatingCrossDomainSender",
      { options: layerOption },
      async (layers, { options }) => {
        const verbs = await import("../../connection/messages/impersonate-cross-domain-sender.js");
        await verbs.stopImpersonating(layers, options);
      },
    ),
    task: { none: "it ends what has no task" },
  },
];
