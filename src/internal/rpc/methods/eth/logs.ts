import { findBlock } from "../../blocks.js";
import type { Context } from "../../context.js";
import { InvalidParams } from "../../errors.js";
import type { RpcLog } from "../../format/log.js";
import { toQuantity } from "../../format/quantity.js";
import { logMatcher } from "../../logs/match.js";
import { assertRange } from "../../logs/range.js";
import { method, type Methods } from "../../method.js";
import type { BlockReference } from "../../params/block-tag.js";
import { type LogFilter, logFilter } from "../../params/log-filter.js";
import { quantity } from "../../params/primitives.js";

/** Logs, and the filters that collect logs, blocks and pending transactions. An unknown filter is null or false. */
export const logMethods: Methods = {
  eth_getLogs: method({ filter: logFilter }, ({ rollup }, { filter }) => findLogs(rollup, filter)),
  eth_newFilter: method({ filter: logFilter }, ({ filters }, { filter }) => filters.addLogFilter(filter)),
  eth_newBlockFilter: method({}, ({ filters }) => filters.addBlockFilter()),
  eth_newPendingTransactionFilter: method({}, ({ filters }) => filters.addPendingTransactionFilter()),
  eth_getFilterChanges: method({ id: quantity }, ({ filters }, { id }) => filters.poll(toQuantity(id)) ?? null),
  eth_getFilterLogs: method({ id: quantity }, ({ rollup, filters }, { id }) => {
    const filter = filters.logFilter(toQuantity(id));
    return filter === undefined ? null : findLogs(rollup, filter);
  }),
  eth_uninstallFilter: method({ id: quantity }, ({ filters }, { id }) => filters.remove(toQuantity(id))),
};

async function findLogs(rollup: Context["rollup"], filter: LogFilter): Promise<RpcLog[]> {
  const { range } = filter;
  const find = logMatcher(filter);
  if ("blockHash" in range) {
    const block = rollup.chain.blockByHash(range.blockHash);
    if (block === undefined) throw new InvalidParams(`blockHash cannot be found: ${range.blockHash}`);
    return find(block);
  }
  const head = rollup.chain.head.number;
  const [first, last] = [await height(rollup, range.from), await height(rollup, range.to)];
  assertRange(range, head);
  return rollup.chain.blocksWithLogs(first, last).flatMap(find);
}

async function height(rollup: Context["rollup"], reference: BlockReference): Promise<bigint> {
  if (typeof reference === "object" && "number" in reference) return reference.number;
  return (await findBlock(rollup, reference))?.number ?? rollup.chain.head.number;
}
