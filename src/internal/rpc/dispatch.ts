import { randomBytes } from "node:crypto";

import type { Rollup } from "../rollup/api.js";
import type { L2Reads } from "../rollup/l2/types.js";
import type { Context, Endpoints } from "./context.js";
import { InvalidParams, methodNotFound, withMethod } from "./errors.js";
import { Filters } from "./filters.js";
import { feeParameters } from "./format/fee-parameters.js";
import { checkRequest } from "./l1/check-request.js";
import { L1Endpoint } from "./l1/endpoint.js";
import type { Method, Methods } from "./method.js";
import { aliases } from "./methods/aliases.js";
import { anvilErc20Methods } from "./methods/anvil/erc20.js";
import { anvilNodeMethods } from "./methods/anvil/node.js";
import { anvilPoolMethods } from "./methods/anvil/pool.js";
import { anvilRefusedMethods } from "./methods/anvil/refused.js";
import { anvilTimeMethods } from "./methods/anvil/time.js";
import { debugMethods } from "./methods/debug.js";
import { accessListMethods } from "./methods/eth/access-list.js";
import { blockMethods } from "./methods/eth/blocks.js";
import { callMethods } from "./methods/eth/call.js";
import { chainMethods } from "./methods/eth/chain.js";
import { configMethods } from "./methods/eth/config.js";
import { feeMethods } from "./methods/eth/fees.js";
import { logMethods } from "./methods/eth/logs.js";
import { sendMethods } from "./methods/eth/send.js";
import { signMethods } from "./methods/eth/sign.js";
import { simulateMethods } from "./methods/eth/simulate.js";
import { stateMethods } from "./methods/eth/state.js";
import { storageValuesMethods } from "./methods/eth/storage-values.js";
import { subscribeMethods } from "./methods/eth/subscribe.js";
import { transactionMethods } from "./methods/eth/transactions.js";
import { evmMethods } from "./methods/evm.js";
import { accountMethods } from "./methods/hardhat/accounts.js";
import { headerMethods } from "./methods/hardhat/header.js";
import { miningMethods } from "./methods/hardhat/mining.js";
import { nodeMethods } from "./methods/hardhat/node.js";
import { netMethods } from "./methods/net.js";
import { optimismMethods } from "./methods/optimism.js";
import { otsBlockMethods } from "./methods/ots/blocks.js";
import { otsCallMethods } from "./methods/ots/calls.js";
import { otsSearchMethods } from "./methods/ots/search.js";
import { traceLookupMethods } from "./methods/trace/lookup.js";
import { traceReplayMethods } from "./methods/trace/replay.js";
import { txpoolMethods } from "./methods/txpool.js";
import { web3Methods } from "./methods/web3.js";
import { asksForNext, asksOfL1, isRead, reading } from "./reads.js";
import { DEFAULT_SETTINGS, type Settings } from "./settings.js";
import { type Notification, Subscriptions } from "./subscriptions.js";

/** Every method of this layer under its own name; those of `ovm_` come from above. */
export const builtIn: Methods = {
  ...chainMethods,
  ...configMethods,
  ...blockMethods,
  ...transactionMethods,
  ...stateMethods,
  ...storageValuesMethods,
  ...callMethods,
  ...simulateMethods,
  ...accessListMethods,
  ...feeMethods,
  ...sendMethods,
  ...signMethods,
  ...logMethods,
  ...subscribeMethods,
  ...netMethods,
  ...web3Methods,
  ...debugMethods,
  ...traceLookupMethods,
  ...traceReplayMethods,
  ...otsCallMethods,
  ...otsBlockMethods,
  ...otsSearchMethods,
  ...txpoolMethods,
  ...accountMethods,
  ...miningMethods,
  ...headerMethods,
  ...nodeMethods,
  ...evmMethods,
  ...anvilNodeMethods,
  ...anvilErc20Methods,
  ...anvilPoolMethods,
  ...anvilTimeMethods,
  ...anvilRefusedMethods,
  ...optimismMethods,
};

/** Answers JSON-RPC requests made to L2. The caller holds the rollup's lock. */
export interface Dispatcher {
  (method: string, params?: readonly unknown[] | object): Promise<unknown>;
  /** Calls `listener` with every message of every subscription; returns a function that stops it. */
  onNotification(listener: (notification: Notification) => void): () => void;
  /** Told to clients by `ovm_addresses`; the server of the layers sets its members. */
  readonly endpoints: Endpoints;
  /** What `hardhat_setLoggingEnabled` last said. */
  isLoggingEnabled(): boolean;
  /** Answers requests made to L1. The caller holds the rollup's lock. */
  readonly l1: L1Endpoint;
  /** Answers on a view of the chain, whatever the rollup does meanwhile; undefined for what needs the rollup's lock. */
  read(method: string, params: readonly unknown[] | object | undefined, chain: L2Reads): Promise<unknown> | undefined;
  /** Checks the parameters of a request to L1. */
  checkL1(method: string, params: readonly unknown[] | object | undefined): void;
}

/**
 * Makes the methods of an L2 endpoint. Throws errors that have a JSON-RPC code (`toErrorObject` shows any of them).
 *
 * @param more methods that are defined above this layer: those of `ovm_`.
 *
 * @example
 * ```ts
 * const dispatch = createDispatcher(rollup);
 * await rollup.exclusive(() => dispatch("eth_blockNumber", []));
 * ```
 */
export function createDispatcher(rollup: Rollup, more: Methods = {}, settings: Partial<Settings> = {}): Dispatcher {
  const context: Context = {
    rollup,
    filters: new Filters(rollup),
    subscriptions: new Subscriptions(rollup),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    feeParameters: feeParameters(rollup.semantics.fees),
    instanceId: `0x${randomBytes(32).toString("hex")}`,
    endpoints: {},
    ask: (name, params) => dispatch(name, params),
    loggingEnabled: true,
  };
  const table = methodTable({ ...builtIn, ...more });

  const run = async (asked: Context, name: string, params: readonly unknown[] | object = []): Promise<unknown> => {
    const method = table.get(name);
    if (method === undefined) throw methodNotFound(name);
    try {
      if (!Array.isArray(params)) throw new InvalidParams("parameters are positional: send an array");
      return await method(asked, params);
    } catch (error) {
      throw withMethod(name, error);
    }
  };
  const dispatch = async (name: string, params?: readonly unknown[] | object): Promise<unknown> => {
    if (asksOfL1(name, params)) await rollup.askL1();
    return await run(context, name, params);
  };

  return Object.assign(dispatch, {
    onNotification: (listener: (notification: Notification) => void) => context.subscriptions.onNotification(listener),
    endpoints: context.endpoints,
    isLoggingEnabled: () => context.loggingEnabled,
    l1: new L1Endpoint(rollup, table),
    read: (name: string, params: readonly unknown[] | object | undefined, chain: L2Reads) =>
      isRead(name) && !asksForNext(name, params, rollup) && !asksOfL1(name, params)
        ? run({ ...context, rollup: reading(rollup, chain) }, name, params)
        : undefined,
    checkL1: (name: string, params: readonly unknown[] | object | undefined) => checkRequest(name, params, table),
  });
}

function methodTable(methods: Methods): ReadonlyMap<string, Method> {
  const table = new Map(Object.entries(methods));
  for (const [alias, name] of Object.entries(aliases)) table.set(alias, methods[name]!);
  const namespaces = [...new Set([...table.keys(), "rpc_modules"].map((name) => name.slice(0, name.indexOf("_"))))];
  table.set("rpc_modules", () => Object.fromEntries(namespaces.map((namespace) => [namespace, "1.0"])));
  return table;
}
