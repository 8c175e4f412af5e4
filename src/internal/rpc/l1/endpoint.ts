import type { Rollup } from "../../rollup/api.js";
import type { Hex } from "../../rollup/types.js";
import type { Method } from "../method.js";
import { aliases } from "../methods/aliases.js";
import { ADDED } from "./added-methods.js";
import { checkRequest } from "./check-request.js";
import { clampRange } from "./clamp-range.js";
import { ABOUT_FILTERS, FilterLimiter } from "./limit-filters.js";

type Params = readonly unknown[] | object | undefined;

/** Methods with a range of blocks that Hardhat's network visits one by one. */
const RANGED = new Set(["eth_getLogs", "eth_newFilter"]);

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

  /** @throws {JsonRpcError} -32602 for parameters that L2 would refuse, or that would end Hardhat's network */
  public async request(method: string, params: Params): Promise<unknown> {
    // A name such as `constructor` is no alias.
    const name = Object.hasOwn(aliases, method) ? aliases[method]! : method;
    const ask = (...args: [string, readonly unknown[]]): Promise<unknown> => this.#rollup.requestL1(...args);
    const l1 = (...args: [string, readonly unknown[]]): Promise<unknown> => this.#filters.request(ask, ...args);
    const added = ADDED.get(name);
    if (added === undefined && !RANGED.has(name) && !ABOUT_FILTERS.has(name)) {
      return await this.#rollup.requestL1(name, params);
    }
    checkRequest(name, params, this.#known);
    const list = (params ?? []) as unknown[];
    if (added !== undefined) return await added(l1, list);
    if (!RANGED.has(name)) return await l1(name, list);
    const head = BigInt((await l1("eth_blockNumber", [])) as Hex);
    return await l1(name, [clampRange(list[0] as object, head), ...list.slice(1)]);
  }
}
