import type { Rollup } from "../../rollup/api.js";
import type { Hex } from "../../rollup/types.js";
import { withMethod } from "../errors.js";
import { assertRange } from "../logs/range.js";
import type { Method } from "../method.js";
import { aliases } from "../methods/aliases.js";
import type { LogFilter } from "../params/log-filter.js";
import { ADDED } from "./added-methods.js";
import { checkRequest } from "./check-request.js";
import { clampRange, openRange } from "./clamp-range.js";
import { ABOUT_FILTERS, FilterLimiter } from "./limit-filters.js";
import { unlessUnknown } from "./unknown-method.js";

type Params = readonly unknown[] | object | undefined;

/** Answers requests to L1: checks them first, and has the methods that L2 has. */
export class L1Endpoint {
  readonly #rollup: Rollup;
  readonly #known: ReadonlyMap<string, Method>;
  readonly #filters = new FilterLimiter();

  /** @param known L2's methods: a method of the same name on L1 takes the same parameters */
  public constructor(rollup: Rollup, known: ReadonlyMap<string, Method>) {
    this.#rollup = rollup;
    this.#known = known;
  }

  /** @throws {JsonRpcError} -32602 for parameters that L2 would refuse, or that would end Hardhat's network; -32601 */
  public async request(method: string, params: Params): Promise<unknown> {
    // A name such as `constructor` is no alias.
    const name = Object.hasOwn(aliases, method) ? aliases[method]! : method;
    const ask = async (...args: [string, readonly unknown[]]): Promise<unknown> =>
      await unlessUnknown(method, () => this.#rollup.requestL1(...args));
    const l1 = (...args: [string, readonly unknown[]]): Promise<unknown> => this.#filters.request(ask, ...args);
    const added = ADDED.get(name);
    if (added === undefined && name !== "eth_getLogs" && !ABOUT_FILTERS.has(name)) {
      return await unlessUnknown(method, () => this.#rollup.requestL1(name, params));
    }
    const args = checkRequest(name, params, this.#known);
    const list = (params ?? []) as unknown[];
    if (added !== undefined) return await added(l1, list);
    if (name === "eth_getLogs") return await this.#getLogs(l1, list[0] as object, args!.filter as LogFilter);
    if (name !== "eth_newFilter") return await l1(name, list);
    const { filter, last } = openRange(list[0] as object, await headOf(l1));
    return await this.#filters.makeLogFilter(ask, filter, last);
  }

  async #getLogs(
    l1: (method: string, params: readonly unknown[]) => Promise<unknown>,
    filter: object,
    { range }: LogFilter,
  ): Promise<unknown> {
    const head = await headOf(l1);
    try {
      if (!("blockHash" in range)) assertRange(range, head);
    } catch (error) {
      throw withMethod("eth_getLogs", error);
    }
    return await l1("eth_getLogs", [clampRange(filter, head)]);
  }
}

async function headOf(l1: (method: string, params: readonly unknown[]) => Promise<unknown>): Promise<bigint> {
  return BigInt((await l1("eth_blockNumber", [])) as Hex);
}
