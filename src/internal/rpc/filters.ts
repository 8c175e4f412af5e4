import type { Rollup } from "../rollup/api.js";
import type { L2Block } from "../rollup/l2/types.js";
import type { Hex } from "../rollup/types.js";
import type { RpcLog } from "./format/log.js";
import { toQuantity } from "./format/quantity.js";
import { logMatcher } from "./logs/match.js";
import type { LogFilter } from "./params/log-filter.js";

/** Blocks a log filter remembers what it told, to take it back after a reorganisation. */
const REMEMBERED_LOGS = 10_000;

interface Filter {
  /** What the next poll returns. */
  queue: (Hex | RpcLog)[];
  onBlock?: (block: L2Block) => void;
  onPendingTransaction?: (hash: Hex) => void;
  /** Of a log filter: what it was made with, and what earlier polls returned. */
  logs?: { filter: LogFilter; told: RpcLog[] };
}

/** The filters of `eth_newFilter` and its kin: each collects what happens until it is polled. */
export class Filters {
  readonly #filters = new Map<Hex, Filter>();
  #lastId = 0n;

  public constructor(rollup: Rollup) {
    rollup.on("block", (block) => {
      for (const filter of this.#filters.values()) filter.onBlock?.(block);
    });
    rollup.on("pendingTransaction", ({ hash }) => {
      for (const filter of this.#filters.values()) filter.onPendingTransaction?.(hash);
    });
    rollup.on("reorg", ({ droppedBlocks }) => this.#takeBack(new Set(droppedBlocks), true));
    // A revert is not a reorganisation: what was not told yet is forgotten, nothing is taken back.
    rollup.on("reverted", () => {
      const gone = new Set<Hex>();
      for (const { queue } of this.#filters.values()) {
        for (const item of queue) {
          const hash = typeof item === "string" ? item : item.blockHash;
          if (rollup.chain.blockByHash(hash) === undefined) gone.add(hash);
        }
      }
      this.#takeBack(gone, false);
    });
  }

  public addBlockFilter(): Hex {
    const filter: Filter = { queue: [] };
    filter.onBlock = (block) => filter.queue.push(block.hash);
    return this.#add(filter);
  }

  public addPendingTransactionFilter(): Hex {
    const filter: Filter = { queue: [] };
    filter.onPendingTransaction = (hash) => filter.queue.push(hash);
    return this.#add(filter);
  }

  public addLogFilter(logFilter: LogFilter): Hex {
    const find = logMatcher(logFilter);
    const filter: Filter = { queue: [], logs: { filter: logFilter, told: [] } };
    const { range } = logFilter;
    const within = (block: L2Block): boolean => {
      if ("blockHash" in range) return block.hash === range.blockHash;
      const { from, to } = range;
      if (typeof from === "object" && "number" in from && block.number < from.number) return false;
      return !(typeof to === "object" && "number" in to && block.number > to.number);
    };
    filter.onBlock = (block) => {
      if (within(block)) filter.queue.push(...find(block));
    };
    return this.#add(filter);
  }

  public remove(id: Hex): boolean {
    return this.#filters.delete(id);
  }

  /** What happened since the last poll; undefined for an unknown filter. */
  public poll(id: Hex): (Hex | RpcLog)[] | undefined {
    const filter = this.#filters.get(id);
    if (filter === undefined) return undefined;
    const changes = filter.queue;
    filter.queue = [];
    if (filter.logs !== undefined) {
      const told = filter.logs.told.concat(changes.filter((change): change is RpcLog => typeof change !== "string"));
      filter.logs.told = told.slice(-REMEMBERED_LOGS);
    }
    return changes;
  }

  /** The filter that a log filter was made with. */
  public logFilter(id: Hex): LogFilter | undefined {
    return this.#filters.get(id)?.logs?.filter;
  }

  #add(filter: Filter): Hex {
    this.#lastId += 1n;
    const id = toQuantity(this.#lastId);
    this.#filters.set(id, filter);
    return id;
  }

  #takeBack(dropped: ReadonlySet<Hex>, tell: boolean): void {
    for (const filter of this.#filters.values()) {
      if (filter.onPendingTransaction !== undefined) continue;
      filter.queue = filter.queue.filter((item) => !dropped.has(typeof item === "string" ? item : item.blockHash));
      if (filter.logs === undefined) continue;
      const [gone, kept] = partition(filter.logs.told, (log) => dropped.has(log.blockHash));
      filter.logs.told = kept.filter((log) => !log.removed);
      if (tell) filter.queue.push(...gone.filter((log) => !log.removed).map((log) => ({ ...log, removed: true })));
    }
  }
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
