import type { OvmConfig, OvmConnection } from "../../types.js";
import type { Layer, Rollup } from "../rollup/api.js";
import type { Eip1193Provider } from "../rollup/types.js";
import type { EdrNetworkConfig } from "hardhat/types/config";
import type { HookContext } from "hardhat/types/hooks";
import type { NetworkConnection } from "hardhat/types/network";
import type { JsonRpcRequest, JsonRpcResponse } from "hardhat/types/providers";

import { AsyncLocalStorage } from "node:async_hooks";

import { OvmError } from "../../errors.js";
import { createOvmConnection } from "../connection/ovm-connection.js";

type AnyConnection = NetworkConnection<string>;

/** Marks the requests that the rollup itself makes to L1: they pass through the same hooks as the user's. */
const internal = new AsyncLocalStorage<true>();

/** Opens the L1 of a connection whose entry has an `ovm` section. The rollup starts with the first request. */
export async function openInProcess(context: HookContext, l2: AnyConnection): Promise<InProcessRollup> {
  const config = l2.networkConfig as EdrNetworkConfig & { ovm: OvmConfig };
  const { semantics, l1 } = config.ovm;
  if (semantics !== "optimism") {
    throw new OvmError(
      "SEMANTICS_NOT_RUNNABLE",
      `The semantics "${semantics}" of the network "${l2.networkName}" are written down, but the L2 does not run them yet. Use "optimism"; the checker (ovm:check) knows all of them.`,
      { semantics, networkName: l2.networkName },
    );
  }
  // Never getOrCreate: it waits for itself inside the user's getOrCreate, and two rollups must not share an L1.
  return new InProcessRollup(l2, await context.network.create({ network: l1, chainType: "l1" }), config);
}

/** A rollup in this process, between two connections: `l2`, which the user made, and the `l1` made for it. */
export class InProcessRollup {
  public readonly l1: NetworkConnection<"l1">;
  readonly #l2: AnyConnection;
  readonly #config: EdrNetworkConfig & { ovm: OvmConfig };
  #rollup: Promise<Rollup> | undefined;
  #isClosed = false;

  public constructor(l2: AnyConnection, l1: NetworkConnection<"l1">, config: EdrNetworkConfig & { ovm: OvmConfig }) {
    this.#l2 = l2;
    this.l1 = l1;
    this.#config = config;
  }

  /** Whether the current request was made by a rollup, so that L1 alone must answer it. */
  public isInternal(): boolean {
    return internal.getStore() === true;
  }

  /** Answers a request of either layer, one at a time. */
  public async respond(layer: Layer, { id, method, params }: JsonRpcRequest): Promise<JsonRpcResponse> {
    const rollup = await this.start();
    try {
      const result = await rollup.exclusive(async () => {
        if (this.#isClosed) throw this.#closedError();
        return layer === "l1" ? await rollup.requestL1(method, params) : await rollup.requestL2(method, params);
      });
      return { jsonrpc: "2.0", id, result };
    } catch (error) {
      // What L1 threw is Hardhat's own error, with its Solidity stack trace: it goes on as it is.
      const { toErrorObject } = await import("../rpc/errors.js");
      if (layer === "l1" && !isRefusal(error)) throw error;
      return { jsonrpc: "2.0", id, error: toErrorObject(error) };
    }
  }

  /** The rollup, started once. */
  public async start(): Promise<Rollup> {
    if (this.#isClosed) throw this.#closedError();
    this.#rollup ??= this.#compose();
    return await this.#rollup;
  }

  public createConnection(): OvmConnection {
    return createOvmConnection(this.l1, () => {
      if (this.#isClosed) throw this.#closedError();
      return { l1: this.l1.provider, l2: this.#l2.provider };
    });
  }

  public readonly close = async (): Promise<void> => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const rollup = await this.#rollup?.catch(() => undefined);
    await rollup?.exclusive(async () => await rollup.close());
    await this.l1.close();
  };

  async #compose(): Promise<Rollup> {
    const { composeRollup } = await import("./compose-rollup.js");
    const { provider } = this.l1;
    const l1: Eip1193Provider = {
      request: async (args) => await internal.run(true, async () => (await provider.request(args)) as unknown),
    };
    return await composeRollup({
      l1,
      l1Config: this.l1.networkConfig as EdrNetworkConfig,
      l2Config: this.#config,
      notify: (message) => this.#l2.provider.emit("message", { type: "eth_subscription", data: message }),
    });
  }

  #closedError(): OvmError {
    const { networkName } = this.#l2;
    return new OvmError(
      "CONNECTION_CLOSED",
      `The connection to "${networkName}" is closed, and its rollup with it. Make another with network.create("${networkName}").`,
      { networkName },
    );
  }
}

/** An error of ours, rather than one that L1 threw. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && (error.name === "RollupError" || error instanceof OvmError);
}
