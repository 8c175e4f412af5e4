import { AsyncLocalStorage } from "node:async_hooks";
import type { EdrNetworkConfig } from "hardhat/types/config";
import type { HookContext } from "hardhat/types/hooks";
import type { NetworkConnection } from "hardhat/types/network";
import type { JsonRpcRequest, JsonRpcResponse } from "hardhat/types/providers";

import { OvmError } from "../../errors.js";
import type { OvmConfig, OvmConnection } from "../../types.js";
import type { Comforts } from "../comforts/comforts.js";
import { door } from "../connection/wire/door.js";
import type { Layer, Rollup } from "../rollup/api.js";
import { isConstant } from "../rollup/l1/methods.js";
import type { Driver } from "../rollup/roles/driver.js";
import type { Eip1193Provider } from "../rollup/types.js";
import { isRead } from "../rpc/reads.js";
import type { Notification } from "../rpc/subscriptions.js";
import { createOvmConnection } from "../verbs/connection.js";
import type { ComposedRollup } from "./compose-rollup.js";
import type { NameCustomError } from "./custom-errors.js";
import { l1Override } from "./l1-override.js";
import { reportMode } from "./report-mode.js";

type AnyConnection = NetworkConnection<string>;
type Params = readonly unknown[] | object | undefined;
type Composed = Pick<ComposedRollup, "rollup" | "l1">;

/** Marks the requests that the rollup itself makes to L1: they pass through the same hooks as the user's. */
const internal = new AsyncLocalStorage<true>();

/** What failures need, loaded with the first of them. */
const loadErrors = once(() => import("../rpc/errors.js"));
const loadExecutionErrors = once(() => import("../rpc/execution-error.js"));
const loadCustomErrors = once(() => import("./custom-errors.js"));

/** Opens the L1 of a connection whose entry has an `ovm` section. The rollup starts with the first request. */
export async function openInProcess(context: HookContext, l2: AnyConnection): Promise<InProcessRollup> {
  const config = l2.networkConfig as EdrNetworkConfig & { ovm: OvmConfig };
  const { l1 } = config.ovm;
  // Never getOrCreate: it waits for itself inside the user's getOrCreate, and two rollups must not share an L1.
  const rollup = new InProcessRollup(
    context,
    l2,
    await context.network.create({ network: l1, chainType: "l1", override: l1Override() }),
    config,
  );
  rollups.set(l2, rollup);
  return rollup;
}

const rollups = new WeakMap<AnyConnection, InProcessRollup>();

/** The rollup behind an L2 connection of this process. */
export function findInProcessRollup(l2: AnyConnection): InProcessRollup {
  const rollup = rollups.get(l2);
  if (rollup !== undefined) return rollup;
  throw new OvmError("NO_ROLLUP", `The network "${l2.networkName}" has no rollup in this process.`, {
    networkName: l2.networkName,
  });
}

/** A rollup in this process, between two connections: `l2`, which the user made, and the `l1` made for it. */
export class InProcessRollup {
  public readonly l1: NetworkConnection<"l1">;
  readonly #context: HookContext;
  readonly #l2: AnyConnection;
  readonly #config: EdrNetworkConfig & { ovm: OvmConfig };
  #composed: Promise<ComposedRollup> | undefined;
  #comforts: Comforts | undefined;
  #customErrorNames: NameCustomError | undefined;
  #isClosed = false;

  public constructor(
    context: HookContext,
    l2: AnyConnection,
    l1: NetworkConnection<"l1">,
    config: EdrNetworkConfig & { ovm: OvmConfig },
  ) {
    this.#context = context;
    this.#l2 = l2;
    this.l1 = l1;
    this.#config = config;
  }

  /** Whether the current request was made by a rollup, so that L1 alone must answer it. */
  public isInternal(): boolean {
    return internal.getStore() === true;
  }

  /** Answers a request of either layer: what moves something one at a time, what only looks at once. */
  public async request(layer: Layer, method: string, params: Params): Promise<unknown> {
    const { rollup, l1 } = await this.#start();
    // `ovm_*` methods belong to the rollup and answer alike on both layers.
    if (layer === "l1" && !method.startsWith("ovm_")) return await this.#requestL1({ rollup, l1 }, method, params);
    const read = rollup.read(method, params);
    if (read === undefined)
      return await this.#exclusively(rollup, method, params, () => rollup.requestL2(method, params));
    try {
      return await read;
    } catch (error) {
      // A replay uses the one idle network that there is.
      return await this.#exclusively(rollup, method, params, async () => {
        throw error;
      });
    } finally {
      await this.#comforts?.flush();
    }
  }

  async #requestL1({ rollup, l1 }: Composed, method: string, params: Params): Promise<unknown> {
    const ask = (): Promise<unknown> => l1.request(method, params);
    if (isConstant(method)) return await ask();
    if (!isRead(method)) return await this.#exclusively(rollup, method, params, ask);
    // A client that sees an L1 block also sees what L2 made of it: a read waits for the work before it, but no work waits for a read.
    await rollup.exclusive(() => rollup.askL1());
    return await ask();
  }

  async #exclusively(rollup: Rollup, method: string, params: Params, work: () => Promise<unknown>): Promise<unknown> {
    return await rollup.exclusive(async () => {
      try {
        return await work();
      } catch (error) {
        throw await this.#explain(error, method, params, rollup);
      } finally {
        await this.#comforts?.flush();
      }
    });
  }

  /** Hardhat's own error for a failed run on L2, with its Solidity stack trace, where there is one. */
  async #explain(error: unknown, method: string, params: unknown, rollup: Rollup): Promise<unknown> {
    const { ExecutionError } = await loadExecutionErrors();
    if (!(error instanceof ExecutionError)) return error;
    const { returnData, transactionHash: transaction } = error;
    const run = { method, params: params as readonly unknown[], transaction, returnData, next: rollup.nextBlock };
    const explained = await this.#comforts?.errorOf(run, (...args) => rollup.requestL2(...args));
    return explained === undefined ? await error.named(await this.#customErrors()) : await this.#named(explained);
  }

  /** Hardhat knows the custom errors of the project's contracts; those of the rollup's own get their names here. */
  async #named(error: unknown): Promise<unknown> {
    const { withCustomErrorName } = await loadCustomErrors();
    return await withCustomErrorName(error, await this.#customErrors());
  }

  async #customErrors(): Promise<NameCustomError> {
    const { customErrorNames } = await loadCustomErrors();
    return (this.#customErrorNames ??= customErrorNames(this.#context.artifacts));
  }

  /** {@link request}, in the form that Hardhat's hooks speak. */
  public async respond(layer: Layer, { id, method, params }: JsonRpcRequest): Promise<JsonRpcResponse> {
    if (this.#isClosed) throw this.#closedError();
    try {
      return { jsonrpc: "2.0", id, result: await this.request(layer, method, params) };
    } catch (error) {
      const { isRefusal, toErrorObject } = await loadErrors();
      // What L1 threw is Hardhat's own error, with its Solidity stack trace: it goes on as it is.
      if (isSolidityError(error) || (layer === "l1" && !isRefusal(error))) throw error;
      // A response has no place for the hash of the transaction that failed; an error has one, as Hardhat's own.
      if (error instanceof Error && "transactionHash" in error && error.transactionHash !== undefined) throw error;
      return { jsonrpc: "2.0", id, error: toErrorObject(error) };
    }
  }

  /** Starts the rollup for `ovm:node`, where batches and outputs come by themselves. */
  public async startNode(driver: Driver): Promise<ComposedRollup> {
    return await this.#start(driver);
  }

  /** Calls `listener` with each message of a subscription made on a layer; returns a function that stops it. */
  public onNotification(layer: Layer, listener: (message: Notification) => void): () => void {
    const { provider } = layer === "l1" ? this.l1 : this.#l2;
    const onMessage = ({ data }: { data: Notification }) => listener(data);
    provider.on("message", onMessage);
    return () => provider.off("message", onMessage);
  }

  public createConnection(): OvmConnection {
    const layers = { l1: door(this.l1.provider), l2: door(this.#l2.provider), warn: this.#warn };
    return createOvmConnection(this.l1, () => {
      if (this.#isClosed) throw this.#closedError();
      return layers;
    });
  }

  public readonly close = async (): Promise<void> => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const composed = await this.#composed?.catch(() => undefined);
    composed?.driver.stop();
    await composed?.rollup.exclusive(async () => await composed.rollup.close());
    await this.l1.close();
  };

  /** The rollup, started once. */
  async #start(driver?: Driver): Promise<ComposedRollup> {
    if (this.#isClosed) throw this.#closedError();
    this.#composed ??= this.#compose(driver);
    return await this.#composed;
  }

  async #compose(driver?: Driver): Promise<ComposedRollup> {
    const { composeRollup } = await import("./compose-rollup.js");
    const { codeLocator } = await import("../project/locate-code.js");
    const { provider } = this.l1;
    const l1: Eip1193Provider = {
      request: async (args) => {
        try {
          return await internal.run(true, async () => (await provider.request(args)) as unknown);
        } catch (error) {
          throw await this.#named(error);
        }
      },
    };
    const { makeComforts } = await import("./make-comforts.js");
    const { runSemantics } = await import("../semantics/run-semantics.js");
    const l2 = this.#l2.provider;
    const { semantics, report } = this.#config.ovm;
    const l1Config = this.l1.networkConfig as EdrNetworkConfig;
    const comforts = await makeComforts(this.#context, {
      idle: async (method, params) =>
        await internal.run(true, async () => (await l2.request({ method, params: [...params] })) as unknown),
      l1: async (method, params) => await l1.request({ method, params: [...params] }),
      l2: async (method, params) => await (await this.#composed!).rollup.requestL2(method, params),
      l1ChainId: l1Config.chainId,
      semantics: runSemantics(semantics),
      report: reportMode(this.#context.globalOptions, report),
    });
    this.#comforts = comforts;
    return await composeRollup({
      driver,
      observer: comforts.observer,
      anyCodeLength: comforts.measuresCoverage,
      locate: codeLocator(this.#context.artifacts),
      warn: this.#warn,
      l1,
      l1Config,
      l2Config: this.#config,
      notify: (message) => this.#l2.provider.emit("message", { type: "eth_subscription", data: message }),
    });
  }

  readonly #warn = (message: string): void => void this.#context.interruptions.displayMessage("hardhat-ovm", message);

  #closedError(): OvmError {
    const { networkName } = this.#l2;
    return new OvmError(
      "CONNECTION_CLOSED",
      `The connection to "${networkName}" is closed, and its rollup with it. Make another with network.create("${networkName}").`,
      { networkName },
    );
  }
}

/** Hardhat's own error with a Solidity stack trace: it goes on as it is. */
function isSolidityError(error: unknown): boolean {
  return error instanceof Error && error.name === "SolidityError";
}

/** To import a module again takes longer than to remember it. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
