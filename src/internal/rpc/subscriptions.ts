import { randomBytes } from "node:crypto";

import type { Rollup } from "../rollup/api.js";
import type { Hex } from "../rollup/types.js";
import { formatHeader } from "./format/block.js";
import { formatPendingTransaction } from "./format/transaction.js";
import { logMatcher } from "./logs/match.js";
import { ToldLogs } from "./logs/told-logs.js";
import type { LogCriteria } from "./params/log-filter.js";

/** One message of a subscription. */
export interface Notification {
  subscription: Hex;
  result: unknown;
}

/** `eth_subscribe`: pushes events to subscribers; the server sends each message to the socket that asked. */
export class Subscriptions {
  readonly #rollup: Rollup;
  readonly #stop = new Map<Hex, () => void>();
  readonly #listeners = new Set<(notification: Notification) => void>();

  public constructor(rollup: Rollup) {
    this.#rollup = rollup;
  }

  public newHeads(): Hex {
    return this.#add((push) => this.#rollup.on("block", (block) => push(formatHeader(block))));
  }

  public logs(criteria: LogCriteria): Hex {
    const find = logMatcher(criteria);
    const told = new ToldLogs();
    return this.#add((push) => {
      const stopBlocks = this.#rollup.on("block", (block) => {
        const found = find(block);
        told.add(found);
        found.forEach((log) => push(log));
      });
      const stopReorgs = this.#rollup.on("reorg", ({ droppedBlocks }) => {
        told.takeBack(new Set(droppedBlocks)).forEach((log) => push(log));
      });
      return () => {
        stopBlocks();
        stopReorgs();
      };
    });
  }

  public pendingTransactions(full: boolean): Hex {
    return this.#add((push) =>
      this.#rollup.on("pendingTransaction", (transaction) =>
        push(full ? formatPendingTransaction(transaction) : transaction.hash),
      ),
    );
  }

  public remove(id: Hex): boolean {
    this.#stop.get(id)?.();
    return this.#stop.delete(id);
  }

  /** @returns a function that stops listening. */
  public onNotification(listener: (notification: Notification) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #add(start: (push: (result: unknown) => void) => () => void): Hex {
    const subscription: Hex = `0x${randomBytes(16).toString("hex")}`;
    const stop = start((result) => {
      for (const listener of this.#listeners) listener({ subscription, result });
    });
    this.#stop.set(subscription, stop);
    return subscription;
  }
}
