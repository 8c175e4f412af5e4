import type { Hex } from "../../rollup/types.js";
import type { RpcLog } from "../format/log.js";

/** Enough for any reorganization of a development chain; older ones are not taken back. */
const REMEMBERED = 10_000;

/** The logs that a filter or a subscription has told: those of a dropped block are told again, as removed. */
export class ToldLogs {
  #logs: RpcLog[] = [];

  public add(logs: readonly RpcLog[]): void {
    this.#logs = this.#logs.concat(logs.filter(({ removed }) => !removed)).slice(-REMEMBERED);
  }

  /** Forgets the logs of these blocks, and returns them as removed. */
  public takeBack(blocks: ReadonlySet<Hex>): RpcLog[] {
    const gone = this.#logs.filter(({ blockHash }) => blocks.has(blockHash));
    if (gone.length > 0) this.#logs = this.#logs.filter(({ blockHash }) => !blocks.has(blockHash));
    return gone.map((log) => ({ ...log, removed: true }));
  }
}
