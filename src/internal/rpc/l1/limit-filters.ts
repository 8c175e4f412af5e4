import { assertRoomForFilter, EXPIRY } from "../filters.js";

type Params = readonly unknown[];
type Ask = (method: string, params: Params) => Promise<unknown>;

const MAKERS = new Set(["eth_newFilter", "eth_newBlockFilter", "eth_newPendingTransactionFilter"]);

/** Methods that make, read or end a filter. */
export const ABOUT_FILTERS = new Set([...MAKERS, "eth_getFilterChanges", "eth_getFilterLogs", "eth_uninstallFilter"]);

/** Keeps the filters of Hardhat's network to the number and the age that L2's have. */
export class FilterLimiter {
  readonly #now: () => number;
  /** When each filter was last polled. */
  readonly #polledAt = new Map<string, number>();

  /** @param now milliseconds of real time */
  public constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Passes a request on, and counts the filters that it makes, polls or ends. */
  public async request(ask: Ask, method: string, params: Params): Promise<unknown> {
    const isMaker = MAKERS.has(method);
    const id = typeof params[0] === "string" ? params[0] : "";
    if (isMaker || this.#polledAt.has(id)) await this.#expire(ask);
    if (isMaker) assertRoomForFilter(this.#polledAt.size);
    const result = await ask(method, params);
    if (isMaker) this.#polledAt.set(result as string, this.#now());
    if (method === "eth_uninstallFilter") this.#polledAt.delete(id);
    if (method === "eth_getFilterChanges" && this.#polledAt.has(id)) this.#polledAt.set(id, this.#now());
    return result;
  }

  async #expire(ask: Ask): Promise<void> {
    for (const [id, polledAt] of this.#polledAt) {
      if (this.#now() - polledAt < EXPIRY) continue;
      this.#polledAt.delete(id);
      await ask("eth_uninstallFilter", [id]);
    }
  }
}
