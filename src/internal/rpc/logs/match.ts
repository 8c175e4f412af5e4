import type { L2Block, Log } from "../../rollup/l2/types.js";
import type { Hex } from "../../rollup/types.js";
import { formatLog, type RpcLog } from "../format/log.js";
import type { LogCriteria } from "../params/log-filter.js";
import { bloomBits, mayContain } from "./bloom.js";

/** Makes a search for logs: a function from a block to its matching logs. Blocks without any are skipped by their bloom. */
export function logMatcher(criteria: LogCriteria): (block: L2Block) => RpcLog[] {
  const addresses = new Set(criteria.addresses);
  const topics = criteria.topics.map((alternatives) => new Set(alternatives));
  const blooms = [criteria.addresses, ...criteria.topics]
    .filter((alternatives) => alternatives.length > 0)
    .map((alternatives) => alternatives.map(bloomBits));
  return (block) => {
    const { logsBloom: bloom } = block;
    if (!blooms.every((alternatives) => alternatives.some((bits) => mayContain(bloom, bits)))) return [];
    const found: RpcLog[] = [];
    let logIndex = 0;
    block.receipts.forEach((receipt, transactionIndex) => {
      for (const log of receipt.logs) {
        if (matches(log, addresses, topics)) found.push(formatLog(log, block, transactionIndex, logIndex));
        logIndex++;
      }
    });
    return found;
  };
}

function matches(log: Log, addresses: ReadonlySet<Hex>, topics: readonly ReadonlySet<Hex>[]): boolean {
  if (addresses.size > 0 && !addresses.has(log.address)) return false;
  if (topics.length > log.topics.length) return false;
  return topics.every((alternatives, i) => alternatives.size === 0 || alternatives.has(log.topics[i]!));
}
