import type { Rollup } from "../rollup/api.js";
import { isConstant } from "../rollup/l1/methods.js";
import type { L2Reads } from "../rollup/l2/types.js";

type Params = readonly unknown[] | object | undefined;

const NAMED = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_createAccessList",
  "eth_estimateGas",
  "eth_simulateV1",
  "web3_sha3",
]);
/** What is found through the mempool or a filter is not in here. */
const ABOUT_CHAIN = /^(?:eth_get(?!Filter|TransactionByHash|RawTransactionByHash)|debug_|trace_|ots_)/;

/** Whether a method looks at blocks and states, and changes nothing. */
export function isRead(method: string): boolean {
  return isConstant(method) || NAMED.has(method) || ABOUT_CHAIN.test(method);
}

/** Whether a request needs the block that would be next, which has to be built for it. */
export function asksForNext(method: string, params: Params, { mempool }: Rollup): boolean {
  return mentions(params, PENDING) || (method === "eth_estimateGas" && mempool.pending().length > 0);
}

const PENDING: ReadonlySet<unknown> = new Set(["pending"]);
/** Blocks that L1 tells from others. */
const TOLD_BY_L1: ReadonlySet<unknown> = new Set(["safe", "finalized"]);

/** Whether a request to L2 asks what L1 knows of it. */
export function asksOfL1(method: string, params: Params): boolean {
  return method.startsWith("ovm_") || method.startsWith("optimism_") || mentions(params, TOLD_BY_L1);
}

/** Whether a parameter is one of `tags`, or a range of blocks that one of them ends. */
function mentions(params: Params, tags: ReadonlySet<unknown>): boolean {
  if (!Array.isArray(params)) return false;
  for (const param of params as unknown[]) {
    if (typeof param === "string" && tags.has(param)) return true;
    if (typeof param !== "object" || param === null) continue;
    const { fromBlock, toBlock } = param as { fromBlock?: unknown; toBlock?: unknown };
    if (tags.has(fromBlock) || tags.has(toBlock)) return true;
  }
  return false;
}

/** The rollup with a view of its chain, for who reads while the rollup works. */
export function reading(rollup: Rollup, chain: L2Reads): Rollup {
  return new Proxy(rollup, {
    get: (target, name) => {
      if (name === "chain") return chain;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
