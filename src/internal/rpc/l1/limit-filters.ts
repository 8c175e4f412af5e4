import { assertRoomForFilter, EXPIRY } from "../filters.js";
import type { RpcLog } from "../format/log.js";

type Params = readonly unknown[];
type Ask = (method: string, params: Params) => Promise<unknown>;

const MAKERS = new Set(["eth_newFilter", "eth_newBlockFilter", "eth_newPendingTransactionFilter"]);

/** Methods that make, read or end a filter. */
export const ABOUT_FILTERS = new Set([...MAKERS, "eth_getFilterChanges", "eth_getFilterLogs", "eth_uninstallFilter"]);

interface Kept {
  polledAt: number;
  /** Of a log filter: what it was made with, and the last block that it is about, where Hardhat's network does not know. */
  logs?: { filter: object; last: bigint | undefined };
}

/** Keeps the filters of Hardhat's network to the number, the age and the range that L2's have. */
export class FilterLimiter {
  readonly #now: () => number;
  readonly #filters = new Map<string, Kept>();

  /** @param now milliseconds of real time */
  public constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Makes a log filter.
   *
   * @param asked what it was asked for with
   * @param filter the same as Hardhat's network takes it
   * @param last the last block that it is about, where `filter` does not say
   */
  public async makeLogFilter(ask: Ask, asked: object, filter: object, last: bigint | undefined): Promise<unknown> {
    const id = (await this.request(ask, "eth_newFilter", [filter])) as string;
    this.#filters.get(id)!.logs = { filter: asked, last };
    return id;
  }

  /** What a log filter was asked for with. */
  public logFilter(id: unknown): object | undefined {
    return typeof id === "string" ? this.#filters.get(id)?.logs?.filter : undefined;
  }

  /** Passes a request on, and counts the filters that it makes, polls or ends. */
  public async request(ask: Ask, method: string, params: Params): Promise<unknown> {
    const isMaker = MAKERS.has(method);
    const id = typeof params[0] === "string" ? params[0] : "";
    if (isMaker || this.#filters.has(id)) await this.#expire(ask);
    if (isMaker) assertRoomForFilter(this.#filters.size);
    const result = await ask(method, params);
    if (isMaker) this.#filters.set(result as string, { polledAt: this.#now() });
    const kept = this.#filters.get(id);
    if (method === "eth_uninstallFilter") this.#filters.delete(id);
    if (method === "eth_getFilterChanges" && kept !== undefined) kept.polledAt = this.#now();
    return kept?.logs?.last === undefined ? result : within(result, kept.logs.last);
  }

  async #expire(ask: Ask): Promise<void> {
    for (const [id, { polledAt }] of this.#filters) {
      if (this.#now() - polledAt < EXPIRY) continue;
      this.#filters.delete(id);
      await ask("eth_uninstallFilter", [id]);
    }
  }
}

/** The logs up to block `last`; what is no list of logs stays. */
function within(result: unknown, last: bigint): unknown {
  return Array.isArray(result) ? (result as RpcLog[]).filter(({ blockNumber }) => BigInt(blockNumber) <= last) : result;
}
