import type { OvmContext } from "../../../connection/wire/context.js";
import type { Rollup } from "../../../rollup/api.js";
import { RollupError } from "../../../rollup/errors.js";
import { JsonRpcError } from "../../errors.js";
import { toJson } from "../../format/json.js";
import { type Method, method, type Methods } from "../../method.js";
import { type Decoder, object, oneOf, optional } from "../../params/decoder.js";
import { address, data, hash, index, number, text } from "../../params/primitives.js";

/**
 * The verbs of `connection.ovm` as methods, for clients without Hardhat: Foundry, Python, a browser. Amounts and gas limits are
 * quantities or numbers. A verb's file is loaded when it is first called.
 */
const layer = oneOf("l1", "l2");

const sender = { from: optional(address) };
const call = { ...sender, to: optional(address), gasLimit: optional(number) };
const options = optional(object(sender));
const messageOptions = optional(
  object({ ...sender, layer: optional(layer), index: optional(index), gasLimit: optional(number) }),
);

export const verbMethods: Methods = {
  ovm_depositEth: verb({ deposit: object({ ...call, value: number, data: optional(data) }) }, async (c, { deposit }) =>
    (await import("../../../connection/deposits/deposit-eth.js")).depositEth(c, deposit),
  ),
  ovm_depositErc20: verb(
    { deposit: object({ ...call, l1Token: address, l2Token: optional(address), amount: number }) },
    async (c, { deposit }) => (await import("../../../connection/deposits/deposit-erc20.js")).depositErc20(c, deposit),
  ),
  ovm_bridgeErc20: verb(
    {
      l1Token: address,
      options: optional(object({ ...sender, name: optional(text), symbol: optional(text), decimals: optional(index) })),
    },
    async (c, { l1Token, options }) =>
      (await import("../../../connection/deposits/bridge-erc20.js")).bridgeErc20(c, l1Token, options),
  ),
  ovm_sendMessage: verb(
    { message: object({ ...call, to: address, layer: optional(layer), data, value: optional(number) }) },
    async (c, { message }) => (await import("../../../connection/messages/send-message.js")).sendMessage(c, message),
  ),
  ovm_getL2Receipt: verb({ l1Transaction: hash, index: optional(index, 0) }, async (c, { l1Transaction, index }) =>
    (await import("../../../connection/deposits/get-l2-receipt.js")).getL2Receipt(c, l1Transaction, { index }),
  ),
  ovm_waitForMessage: verb({ transaction: hash, options: messageOptions }, async (c, { transaction, options }) =>
    (await import("../../../connection/messages/wait-for-message.js")).waitForMessage(c, transaction, options),
  ),
  ovm_replayMessage: verb({ transaction: hash, options: messageOptions }, async (c, { transaction, options }) => {
    const { waitForMessage } = await import("../../../connection/messages/wait-for-message.js");
    const { replayMessage } = await import("../../../connection/messages/replay-message.js");
    return await replayMessage(c, await waitForMessage(c, transaction, options), options);
  }),
  ovm_withdrawEth: verb(
    { withdrawal: object({ ...call, value: number, data: optional(data) }) },
    async (c, { withdrawal }) =>
      (await import("../../../connection/withdrawals/withdraw-eth.js")).withdrawEth(c, withdrawal),
  ),
  ovm_withdrawErc20: verb(
    { withdrawal: object({ ...call, l2Token: address, amount: number }) },
    async (c, { withdrawal }) =>
      (await import("../../../connection/withdrawals/withdraw-erc20.js")).withdrawErc20(c, withdrawal),
  ),
  ovm_withdrawalsIn: verb({ l2Transaction: hash }, async (c, { l2Transaction }) =>
    (await import("../../../connection/withdrawals/withdrawals-in.js")).withdrawalsIn(c, l2Transaction),
  ),
  ovm_proveWithdrawal: verb({ withdrawal: hash, options }, async (c, { withdrawal, options }) =>
    (await import("../../../connection/withdrawals/prove-withdrawal.js")).proveWithdrawal(c, withdrawal, options),
  ),
  ovm_finalizeWithdrawal: verb({ withdrawal: hash, options }, async (c, { withdrawal, options }) =>
    (await import("../../../connection/withdrawals/finalize-withdrawal.js")).finalizeWithdrawal(c, withdrawal, options),
  ),
  ovm_withdrawalStatus: verb({ withdrawal: hash }, async (c, { withdrawal }) =>
    (await import("../../../connection/withdrawals/withdrawal-status.js")).withdrawalStatus(c, withdrawal),
  ),
  /** `ovm_fastForward` takes seconds; this takes a withdrawal. */
  ovm_fastForwardTo: verb({ withdrawal: hash }, async (c, { withdrawal }) =>
    (await import("../../../connection/withdrawals/fast-forward.js")).fastForward(c, withdrawal),
  ),
  ovm_applyAlias: verb({ address }, async (_, { address }) =>
    (await import("../../../connection/messages/alias.js")).applyAlias(address),
  ),
  ovm_undoAlias: verb({ address }, async (_, { address }) =>
    (await import("../../../connection/messages/alias.js")).undoAlias(address),
  ),
  ovm_impersonateCrossDomainSender: verb(
    { sender: address, options: optional(object({ layer: optional(layer) })) },
    async (c, { sender, options }) => {
      const verbs = await import("../../../connection/messages/impersonate-cross-domain-sender.js");
      return (await verbs.impersonateCrossDomainSender(c, sender, options)).address;
    },
  ),
  ovm_stopImpersonatingCrossDomainSender: verb(
    { options: optional(object({ layer: optional(layer) })) },
    async (c, { options }) => {
      const verbs = await import("../../../connection/messages/impersonate-cross-domain-sender.js");
      await verbs.stopImpersonating(c, options);
      return true;
    },
  ),
};

type Parameters = Record<string, Decoder<unknown>>;
type Decoded<P extends Parameters> = { [K in keyof P]: ReturnType<P[K]> };

/** A verb's method: it works on the rollup directly, because the caller holds the lock already. */
function verb<P extends Parameters>(
  parameters: P,
  run: (context: OvmContext, args: Decoded<P>) => Promise<unknown>,
): Method {
  return method(parameters, async ({ rollup }, args) => {
    try {
      return plain(await run(contextOf(rollup), args));
    } catch (error) {
      throw toRollupError(error);
    }
  });
}

const contexts = new WeakMap<Rollup, OvmContext>();

function contextOf(rollup: Rollup): OvmContext {
  let context = contexts.get(rollup);
  if (context === undefined) {
    context = {
      l1: { request: async ({ method, params }) => await rollup.requestL1(method, params) },
      l2: { request: async ({ method, params }) => await rollup.requestL2(method, params) },
    };
    contexts.set(rollup, context);
  }
  return context;
}

/** JSON has no functions: of a withdrawal its data is left. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(toJson(value) ?? null)) as unknown;
}

/** The verbs' public errors carry the same code and details as the rollup's. What a layer itself refused has a code, too. */
function toRollupError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, details, data } = error as { code?: unknown; details?: unknown; data?: unknown };
  if (typeof code === "string" && typeof details === "object" && details !== null) {
    return new RollupError(code, error.message, details as Record<string, unknown>);
  }
  if (typeof code !== "number" || isCoded(data)) return error;
  return new JsonRpcError(code, error.message, { code: "LAYER_REFUSED", ...(data == null ? {} : { data }) });
}

function isCoded(data: unknown): boolean {
  return typeof (data as { code?: unknown } | null | undefined)?.code === "string";
}
