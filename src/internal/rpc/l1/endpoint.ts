import type { Rollup } from "../../rollup/api.js";
import type { Hex } from "../../rollup/types.js";
import type { Ask } from "../ask.js";
import { withMethod } from "../errors.js";
import { assertRange } from "../logs/range.js";
import type { Method } from "../method.js";
import { aliases } from "../methods/aliases.js";
import type { LogFilter } from "../params/log-filter.js";
import { ADDED } from "./added-methods.js";
import { ABOUT_TRANSACTIONS, amendTransactions } from "./amend-transactions.js";
import { checkRequest } from "./check-request.js";
import { clampRange, openRange } from "./clamp-range.js";
import { inHardhatsShape } from "./hardhat-shape.js";
import { ABOUT_FILTERS, FilterLimiter } from "./limit-filters.js";
import { withOnePayload } from "./one-payload.js";
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
    try {
      return await unlessUnknown(method, () => this.#answer(name, withOnePayload(params) as Params));
    } catch (error) {
      throw withMethod(name, error);
    }
  }

  async #answer(name: string, params: Params): Promise<unknown> {
    const edr: Ask = (asked, given) => this.#rollup.requestL1(asked, inHardhatsShape(asked, given));
    const over = this.#known.get(name)?.over;
    const added = ADDED.get(name);
    if (over === undefined && added === undefined && name !== "eth_getLogs" && !ABOUT_FILTERS.has(name)) {
      const answer = await this.#rollup.requestL1(name, inHardhatsShape(name, params));
      return ABOUT_TRANSACTIONS.has(name) ? await amendTransactions(edr, name, answer) : answer;
    }
    const args = checkRequest(name, params, this.#known);
    const list = (params ?? []) as unknown[];
    const ask: Ask = (...asked) => this.request(...asked);
    if (over !== undefined) return await over(ask, list);
    const l1: Ask = (...asked) => this.#filters.request(edr, ...asked);
    if (added !== undefined) return await added(l1, list, ask);
    if (name === "eth_getLogs") return await getLogs(l1, list[0] as object, args!.filter as LogFilter);
    // Hardhat's network forgets logs that were polled; all that match are asked for, as on L2.
    const asked = name === "eth_getFilterLogs" ? this.#filters.logFilter(list[0]) : undefined;
    if (asked !== undefined) return await l1("eth_getLogs", [clampRange(asked, await headOf(l1))]);
    if (name !== "eth_newFilter") return await l1(name, list);
    const { filter, last } = openRange(list[0] as object, await headOf(l1));
    return await this.#filters.makeLogFilter(edr, list[0] as object, filter, last);
  }
}

async function getLogs(l1: Ask, filter: object, { range }: LogFilter): Promise<unknown> {
  const head = await headOf(l1);
  if (!("blockHash" in range)) assertRange(range, head);
  return await l1("eth_getLogs", [clampRange(filter, head)]);
}

async function headOf(l1: Ask): Promise<bigint> {
  return BigInt((await l1("eth_blockNumber", [])) as Hex);
}
