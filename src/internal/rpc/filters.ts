import type { Rollup } from "../rollup/api.js";
import type { L2Block } from "../rollup/l2/types.js";
import type { Hex } from "../rollup/types.js";
import { JsonRpcError, LIMIT_EXCEEDED } from "./errors.js";
import type { RpcLog } from "./format/log.js";
import { toQuantity } from "./format/quantity.js";
import { logMatcher } from "./logs/match.js";
import { ToldLogs } from "./logs/told-logs.js";
import type { LogFilter } from "./params/log-filter.js";

/** Milliseconds after which a filter that no client polls is dropped, as geth and Hardhat do. */
export const EXPIRY = 5 * 60 * 1000;

/** Filters at a time, of all clients: each collects what happens until it is polled. */
export const FILTER_LIMIT = 1_000;

interface Filter {
  /** What the next poll returns. */
  queue: (Hex | RpcLog)[];
  polledAt: number;
  onBlock?: (block: L2Block) => void;
  onPendingTransaction?: (hash: Hex) => void;
  /** Of a log filter: what it was made with, and what earlier polls returned. */
  logs?: { filter: LogFilter; told: ToldLogs };
}

/** The filters of `eth_newFilter` and its kin: each collects what happens until it is polled. */
export class Filters {
  readonly #filters = new Map<Hex, Filter>();
  readonly #now: () => number;
  readonly #rollup: Rollup;
  #lastId = 0n;
  /** Absent without a filter: a run of empty blocks is then not looked at. */
  #stopBlocks: (() => void) | undefined;

  /** @param now milliseconds of real time: a filter's age has nothing to do with the chain's clock */
  public constructor(rollup: Rollup, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#rollup = rollup;
    rollup.on("pendingTransaction", ({ hash }) => {
      for (const filter of this.#filters.values()) filter.onPendingTransaction?.(hash);
    });
    rollup.on("reorg", ({ droppedBlocks }) => {
      const dropped = new Set(droppedBlocks);
      this.#forget((hash) => dropped.has(hash));
      for (const { queue, logs } of this.#filters.values()) queue.push(...(logs?.told.takeBack(dropped) ?? []));
    });
    // A revert is not a reorganization: what was not told yet is forgotten, nothing is taken back.
    rollup.on("reverted", () => this.#forget((hash) => rollup.chain.blockByHash(hash) === undefined));
  }

  public addBlockFilter(): Hex {
    return this.#add((filter) => ({ onBlock: (block) => filter.queue.push(block.hash) }));
  }

  public addPendingTransactionFilter(): Hex {
    return this.#add((filter) => ({ onPendingTransaction: (hash) => filter.queue.push(hash) }));
  }

  public addLogFilter(logFilter: LogFilter): Hex {
    const find = logMatcher(logFilter);
    const isWithin = rangeOf(logFilter);
    return this.#add((filter) => ({
      logs: { filter: logFilter, told: new ToldLogs() },
      onBlock: (block) => {
        if (isWithin(block)) filter.queue.push(...find(block));
      },
    }));
  }

  public remove(id: Hex): boolean {
    this.#expire();
    const existed = this.#filters.delete(id);
    this.#watchBlocks();
    return existed;
  }

  /** What happened since the last poll; undefined for an unknown filter. */
  public poll(id: Hex): (Hex | RpcLog)[] | undefined {
    this.#expire();
    const filter = this.#filters.get(id);
    if (filter === undefined) return undefined;
    const changes = filter.queue;
    filter.queue = [];
    filter.polledAt = this.#now();
    filter.logs?.told.add(changes as RpcLog[]);
    return changes;
  }

  /** The filter that a log filter was made with. */
  public logFilter(id: Hex): LogFilter | undefined {
    this.#expire();
    return this.#filters.get(id)?.logs?.filter;
  }

  #add(behaviour: (filter: Filter) => Partial<Filter>): Hex {
    this.#expire();
    assertRoomForFilter(this.#filters.size);
    this.#lastId += 1n;
    const id = toQuantity(this.#lastId);
    const filter: Filter = { queue: [], polledAt: this.#now() };
    this.#filters.set(id, Object.assign(filter, behaviour(filter)));
    this.#watchBlocks();
    return id;
  }

  /** While there are filters, and no longer. */
  #watchBlocks(): void {
    if (this.#filters.size === 0) {
      this.#stopBlocks?.();
      this.#stopBlocks = undefined;
      return;
    }
    this.#stopBlocks ??= this.#rollup.on("block", (block) => {
      this.#expire();
      for (const filter of this.#filters.values()) filter.onBlock?.(block);
    });
  }

  #expire(): void {
    for (const [id, { polledAt }] of this.#filters) if (this.#now() - polledAt >= EXPIRY) this.#filters.delete(id);
    this.#watchBlocks();
  }

  /** Drops pending news of blocks that were dropped. */
  #forget(isGone: (block: Hex) => boolean): void {
    for (const filter of this.#filters.values()) {
      if (filter.onPendingTransaction !== undefined) continue;
      filter.queue = filter.queue.filter((item) => !isGone(typeof item === "string" ? item : item.blockHash));
    }
  }
}

/** @throws {JsonRpcError} -32005 where `count` filters are as many as there may be */
export function assertRoomForFilter(count: number): void {
  if (count < FILTER_LIMIT) return;
  const message = `There are ${FILTER_LIMIT} filters, the most there may be. Remove some with eth_uninstallFilter; those that are not polled for five minutes go by themselves.`;
  throw new JsonRpcError(LIMIT_EXCEEDED, message);
}

/** Whether a new block is one that the filter is about. Tags at either end leave that end open. */
function rangeOf({ range }: LogFilter): (block: L2Block) => boolean {
  if ("blockHash" in range) return ({ hash }) => hash === range.blockHash;
  const from = typeof range.from === "object" && "number" in range.from ? range.from.number : undefined;
  const to = typeof range.to === "object" && "number" in range.to ? range.to.number : undefined;
  return ({ number }) => (from === undefined || number >= from) && (to === undefined || number <= to);
}
